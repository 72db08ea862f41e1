# TaskGroup: results, failures, cancellation from inside and outside.
import asyncio


async def value(x, turns=1):
    for _ in range(turns):
        await asyncio.sleep(0)
    return x


async def fail(e, turns=1):
    for _ in range(turns):
        await asyncio.sleep(0)
    raise e


async def endless(log):
    try:
        await asyncio.sleep(100)
    except asyncio.CancelledError:
        log.append("cancelled")
        raise


def flat(e):
    if isinstance(e, BaseExceptionGroup):
        return type(e).__name__, e.message, [flat(x) for x in e.exceptions]
    return repr(e)


async def main():
    async with asyncio.TaskGroup() as g:
        tasks = [g.create_task(value(i, i), name=f"t{i}") for i in range(4)]
        print(g)
    print([t.result() for t in tasks], [t.get_name() for t in tasks], g)

    log = []
    try:
        async with asyncio.TaskGroup() as g:
            g.create_task(endless(log))
            g.create_task(fail(ValueError("a"), 2))
            g.create_task(fail(KeyError("b"), 2))
            g.create_task(endless(log))
    except* ValueError as e:
        print(flat(e))
    except* KeyError as e:
        print(flat(e))
    print(log)

    # The body fails.
    try:
        async with asyncio.TaskGroup() as g:
            t = g.create_task(endless(log))
            await asyncio.sleep(0)
            1 / 0
    except ExceptionGroup as e:
        print(flat(e), t.cancelled())

    # Cancelled from outside.
    async def outer():
        async with asyncio.TaskGroup() as g:
            g.create_task(endless(log))

    t = asyncio.create_task(outer())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    t.cancel("stop")
    try:
        await t
    except asyncio.CancelledError as e:
        print("outside", e.args, t.cancelled())

    # A child is cancelled alone: the group goes on.
    async with asyncio.TaskGroup() as g:
        a = g.create_task(endless(log))
        b = g.create_task(value("b", 3))
        await asyncio.sleep(0)
        a.cancel()
    print(a.cancelled(), b.result(), asyncio.current_task().cancelling())

    # Nested groups.
    try:
        async with asyncio.TaskGroup() as g:
            async with asyncio.TaskGroup() as h:
                h.create_task(fail(OSError(1, "inner")))
                g.create_task(fail(TypeError("outer"), 5))
                await asyncio.sleep(1)
    except ExceptionGroup as e:
        print(flat(e))

    # Wrong use.
    g = asyncio.TaskGroup()
    c = value(1)
    try:
        g.create_task(c)
    except RuntimeError as e:
        print(e)
    try:
        async with g:
            pass
        async with g:
            pass
    except RuntimeError as e:
        print(e)
    c = value(1)
    try:
        g.create_task(c)
    except RuntimeError as e:
        print(str(e).split(" object")[0][:30], "finished" in str(e))

    # SystemExit goes through.
    async def exits():
        async with asyncio.TaskGroup() as g:
            g.create_task(fail(KeyboardInterrupt("now")))
            await asyncio.sleep(1)

    try:
        await exits()
    except BaseException as e:
        print(flat(e))


try:
    asyncio.run(main())
except BaseException as e:
    print("end", repr(e))
