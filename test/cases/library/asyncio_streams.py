# asyncio: a line server and its clients on the loopback, with timeouts and closing.
import asyncio


async def serve(reader, writer):
    peer = writer.get_extra_info("peername")
    assert peer[0] == "127.0.0.1"
    while line := await reader.readline():
        words = line.decode().split()
        if words[0] == "sum":
            answer = str(sum(map(int, words[1:])))
        elif words[0] == "wait":
            await asyncio.sleep(float(words[1]))
            answer = "waited"
        elif words[0] == "bytes":
            n = int(words[1])
            answer = (await reader.readexactly(n)).decode()[::-1]
        elif words[0] == "quit":
            break
        else:
            answer = "what?"
        writer.write(answer.encode() + b"\n")
        await writer.drain()
    writer.close()
    await writer.wait_closed()


async def talk(port, *lines):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    answers = []
    for line in lines:
        writer.write(line)
        await writer.drain()
        try:
            answers.append((await asyncio.wait_for(reader.readline(), 0.25)).decode().strip())
        except TimeoutError:
            answers.append("timeout")
            break
    writer.close()
    await writer.wait_closed()
    return answers


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        print(await talk(port, b"sum 1 2 3\n", b"bytes 5\nhello", b"other\n", b"wait 0.01\n", b"quit\n"))
        print(await asyncio.gather(*(talk(port, b"sum %d 1\n" % i, b"wait 0.02\n") for i in range(4))))
        print(await talk(port, b"wait 5\n", b"sum 1\n"))
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.writelines([b"sum 4", b" 5\n", b"quit\n"])
        print(await reader.readuntil(b"\n"), await reader.read(), reader.at_eof())
        writer.close()
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"quit\n")
        try:
            await reader.readexactly(10)
        except asyncio.IncompleteReadError as error:
            print("incomplete", error.partial, error.expected)
        writer.close()
    print(server.is_serving(), server.sockets)
    try:
        await asyncio.open_connection("127.0.0.1", port)
    except ConnectionRefusedError as error:
        print(type(error).__name__, error.errno)
    feed = asyncio.StreamReader(limit=8)
    feed.feed_data(b"abcdefghijklmnopq\n")
    try:
        await feed.readline()
    except ValueError as error:
        print(error)
    feed.feed_data(b"rest")
    feed.feed_eof()
    print(await feed.read(2), await feed.read())


asyncio.run(main())
