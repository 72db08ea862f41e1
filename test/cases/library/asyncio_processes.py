# Subprocesses under asyncio: communicate, streams line by line, ends by signals, errors, several at once.
import asyncio
import signal
import sys


def program(text):
    return sys.executable, "-c", text


async def main():
    P = asyncio.subprocess.PIPE
    p = await asyncio.create_subprocess_exec(*program("print(input()[::-1])"), stdin=P, stdout=P)
    print(await p.communicate(b"abc\n"), p.returncode)

    p = await asyncio.create_subprocess_exec(
        *program("import sys; print('out'); print('err', file=sys.stderr); sys.exit(3)"), stdout=P, stderr=P
    )
    print(await p.communicate(), p.returncode, await p.wait())

    p = await asyncio.create_subprocess_shell("echo one; echo two; exit 5", stdout=P)
    print([line async for line in p.stdout], await p.wait())

    # A conversation.
    p = await asyncio.create_subprocess_exec("cat", stdin=P, stdout=P)
    for word in (b"first\n", b"second\n"):
        p.stdin.write(word)
        await p.stdin.drain()
        print(await p.stdout.readline())
    p.stdin.close()
    print(await p.stdout.read(), await p.wait())

    # Ends by signals.
    for name, end in (("terminate", lambda p: p.terminate()), ("kill", lambda p: p.kill()), ("int", lambda p: p.send_signal(signal.SIGHUP))):
        p = await asyncio.create_subprocess_exec("sleep", "30")
        end(p)
        print(name, await p.wait(), p.returncode)
    p.terminate() if p.returncode is None else print("over")
    try:
        p.send_signal(signal.SIGTERM)
    except ProcessLookupError as e:
        print(type(e).__name__)

    # Waiting with a limit.
    p = await asyncio.create_subprocess_exec("sleep", "30")
    try:
        await asyncio.wait_for(p.wait(), 0.05)
    except TimeoutError:
        p.kill()
        print("too long", await p.wait())

    for args, error in ((("/no/such/program",), FileNotFoundError),):
        try:
            await asyncio.create_subprocess_exec(*args)
        except error as e:
            print(type(e).__name__, e.filename)
    try:
        await asyncio.create_subprocess_shell(b"true", universal_newlines=True)
    except ValueError as e:
        print(e)

    # Several at once.
    async def run(n):
        p = await asyncio.create_subprocess_exec("echo", str(n), stdout=P)
        out, _ = await p.communicate()
        return int(out)

    print(await asyncio.gather(*[run(n) for n in range(4)]))


asyncio.run(main())
