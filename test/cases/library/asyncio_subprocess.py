# asyncio: processes with pipes, their ends, signals and time limits.
import asyncio
import signal
import sys


async def main():
    p = await asyncio.create_subprocess_exec("cat", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE)
    out, err = await p.communicate(b"one\ntwo\n")
    print(out, err, p.returncode)
    p = await asyncio.create_subprocess_shell("echo out; echo err >&2; exit 3", stdout=-1, stderr=-1)
    print(await p.communicate(), p.returncode)
    p = await asyncio.create_subprocess_exec("sh", "-c", "read a; echo got $a; read b; echo got $b", stdin=-1, stdout=-1)
    for word in (b"x", b"y"):
        p.stdin.write(word + b"\n")
        await p.stdin.drain()
        print(await p.stdout.readline())
    print(await p.wait(), await p.stdout.read())
    p = await asyncio.create_subprocess_exec("sleep", "20")
    try:
        await asyncio.wait_for(p.wait(), 0.05)
    except TimeoutError:
        p.terminate()
    print(await p.wait() == -signal.SIGTERM)
    p = await asyncio.create_subprocess_exec("sleep", "20")
    p.kill()
    print(await p.wait())
    try:
        p.kill()
        print("no error")
    except ProcessLookupError:
        print("gone")
    try:
        await asyncio.create_subprocess_exec("/no/such/program")
    except FileNotFoundError as error:
        print(error)
    results = await asyncio.gather(*(asyncio.create_subprocess_exec("sh", "-c", f"exit {i}") for i in range(3)))
    print([await p.wait() for p in results])


asyncio.run(main())
