# Streams: readuntil, readexactly, limits, start_server with several clients, closing, feeding a reader by hand.
import asyncio


async def by_hand():
    r = asyncio.StreamReader(limit=8)
    r.feed_data(b"ab;cd;")
    print(await r.readuntil(b";"), await r.read(1), await r.readexactly(2), r.at_eof())
    r.feed_data(b"line\nrest")
    print(await r.readline(), await r.readexactly(4))
    r.feed_data(b"0123456789abcdef;")
    try:
        await r.readuntil(b";")
    except asyncio.LimitOverrunError as e:
        print(e, e.consumed)
    try:
        await r.readline()
    except ValueError as e:
        print(e)
    r.feed_data(b"x")
    r.feed_eof()
    try:
        await r.readexactly(3)
    except asyncio.IncompleteReadError as e:
        print(e, e.partial, e.expected)
    print(r.at_eof(), await r.read(), await r.readline())
    r = asyncio.StreamReader()
    r.feed_data(b"a--b==c")
    print(await r.readuntil((b"--", b"==")), await r.readuntil((b"--", b"==")))
    r.set_exception(ConnectionResetError("gone"))
    try:
        await r.read()
    except ConnectionResetError as e:
        print(e)
    for f in (lambda: r.readexactly(-1), lambda: asyncio.StreamReader().readuntil(b"")):
        try:
            await f()
        except (ValueError, ConnectionResetError) as e:
            print(type(e).__name__, e)
    try:
        asyncio.StreamReader(limit=0)
    except ValueError as e:
        print(e)

    # Two readers at once.
    r = asyncio.StreamReader()
    t = asyncio.create_task(r.read(1))
    await asyncio.sleep(0)
    try:
        await r.read(1)
    except RuntimeError as e:
        print(e)
    r.feed_data(b"z")
    print(await t)


async def on_loopback():
    seen = []

    async def serve(reader, writer):
        async for line in reader:
            seen.append(line)
            writer.write(str(len(line)).encode() + b"\n")
            await writer.drain()
        writer.close()
        await writer.wait_closed()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]

        async def client(n):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            answers = []
            for i in range(3):
                writer.write(b"x" * (n * 10 + i) + b"\n")
                answers.append(int(await reader.readline()))
            print(writer.can_write_eof(), writer.is_closing()) if n == 0 else None
            writer.write_eof()
            rest = await reader.read()
            writer.close()
            await writer.wait_closed()
            return answers, rest, writer.is_closing()

        print(await asyncio.gather(*[client(n) for n in range(3)]))
        print(sorted(map(len, seen)))
    print(server.is_serving())


asyncio.run(by_hand())
asyncio.run(on_loopback())
