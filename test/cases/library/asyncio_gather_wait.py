# gather, wait, as_completed, ensure_future, run_coroutine_threadsafe's checks, all_tasks.
import asyncio


async def after(n, x):
    for _ in range(n):
        await asyncio.sleep(0)
    if isinstance(x, Exception):
        raise x
    return x


async def main():
    print(await asyncio.gather(), await asyncio.gather(after(2, "a"), after(1, "b")))
    print(await asyncio.gather(after(1, KeyError("k")), after(2, 2), return_exceptions=True))
    try:
        await asyncio.gather(after(3, ValueError("late")), after(1, KeyError("early")))
    except KeyError as e:
        print(repr(e))
    for _ in range(4):
        await asyncio.sleep(0)

    # The same awaitable twice, and futures that are done.
    c = after(1, "same")
    print(await asyncio.gather(c, c))
    f = asyncio.get_running_loop().create_future()
    f.set_result("done")
    g = asyncio.gather(f, f)
    print(g, await g)

    # Cancelling the gathering future cancels the children.
    children = [asyncio.ensure_future(after(50, i)) for i in range(2)]
    g = asyncio.gather(*children)
    await asyncio.sleep(0)
    g.cancel("all")
    try:
        await g
    except asyncio.CancelledError as e:
        print(e.args, [c.cancelled() for c in children])
    # A cancelled child.
    children = [asyncio.ensure_future(after(50, i)) for i in range(2)]
    g = asyncio.gather(*children, return_exceptions=True)
    await asyncio.sleep(0)
    children[0].cancel("one")
    print(await g)

    # wait
    tasks = [asyncio.create_task(after(n, n), name=f"w{n}") for n in (3, 1, 2)]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print(sorted(t.get_name() for t in done), len(pending))
    done, pending = await asyncio.wait(tasks)
    print(sorted(t.result() for t in done), pending)
    tasks = [asyncio.create_task(after(1, ValueError("x"))), asyncio.create_task(after(9, 9))]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    print([repr(t.exception()) for t in done], len(pending))
    done, pending = await asyncio.wait([asyncio.create_task(asyncio.sleep(5))], timeout=0.01)
    print(len(done), len(pending))
    for t in pending:
        t.cancel()
    for args, kwargs in (((), {}), (([],), {}), ((tasks,), {"return_when": "X"})):
        try:
            await asyncio.wait(*args, **kwargs)
        except (TypeError, ValueError) as e:
            print(type(e).__name__, e)
    c = after(1, 1)
    try:
        await asyncio.wait([c])
    except TypeError as e:
        print(e)
    c.close()

    # as_completed, as an iterator and as an asynchronous one.
    print([await x for x in asyncio.as_completed([after(3, "c"), after(1, "a"), after(2, "b")])])
    tasks = [asyncio.create_task(after(n, n)) for n in (3, 1, 2)]
    async for t in asyncio.as_completed(tasks):
        print(t in tasks, t.result(), end=" ")
    print()
    try:
        for x in asyncio.as_completed([asyncio.sleep(5)], timeout=0.01):
            await x
    except TimeoutError as e:
        print(repr(e))

    # ensure_future
    t = asyncio.ensure_future(after(0, "t"))
    print(asyncio.ensure_future(t) is t, await t)

    class Awaitable:
        def __await__(self):
            yield
            return "awaited"

    print(await asyncio.ensure_future(Awaitable()), await Awaitable())
    try:
        asyncio.ensure_future(3)
    except TypeError as e:
        print(e)
    print(len(asyncio.all_tasks()) >= 1, asyncio.current_task() in asyncio.all_tasks())
    print(asyncio.iscoroutine(c), asyncio.iscoroutinefunction(after), asyncio.isfuture(t))


asyncio.run(main())
for f in (asyncio.get_running_loop, asyncio.current_task, asyncio.all_tasks):
    try:
        f()
    except RuntimeError as e:
        print(e)
