# Cancelling tasks: messages, counts, shields, tasks that do not let themselves be cancelled.
import asyncio


def shown(o):
    """The representation of a task or future without the folder of this file."""
    return repr(o).replace(__file__, "FILE")


async def sleeper(log, name, swallow=0):
    while True:
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError as e:
            log.append((name, e.args, asyncio.current_task().cancelling()))
            if swallow == 0:
                raise
            swallow -= 1
            print("left", asyncio.current_task().uncancel())


async def main():
    log = []
    # A message goes along.
    t = asyncio.create_task(sleeper(log, "a"), name="a")
    await asyncio.sleep(0)
    print(t.cancel("enough"), t.cancelled(), t.cancelling(), t._must_cancel)
    try:
        await t
    except asyncio.CancelledError as e:
        print("caught", e.args, t.cancelled(), t.done())
    print(t.cancel(), log)

    # Before the first step.
    t = asyncio.create_task(sleeper(log, "never"))
    print(t.cancel(msg="early"), t._must_cancel)
    print(await asyncio.gather(t, return_exceptions=True), shown(t))

    # Swallowed twice.
    t = asyncio.create_task(sleeper(log, "b", swallow=2), name="b")
    await asyncio.sleep(0)
    for i in range(3):
        t.cancel(i)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    print(log[1:], t.cancelled(), t.cancelling())

    # uncancel takes back what has not been delivered.
    t = asyncio.create_task(sleeper(log, "c"), name="c")
    print(t.cancel(), t.cancel(), t.cancelling())
    print(t.uncancel(), t._must_cancel, t.uncancel(), t._must_cancel, t.uncancel())
    await asyncio.sleep(0)
    print(t.done(), t._fut_waiter is not None)
    t.cancel()
    await asyncio.wait([t])

    # Cancelled from within, just before the end.
    async def own():
        asyncio.current_task().cancel("by itself")
        return 1

    t = asyncio.create_task(own())
    print(await asyncio.gather(t, return_exceptions=True), t.cancelled())

    # A CancelledError that nobody asked for cancels the task as well.
    async def raises():
        raise asyncio.CancelledError("own")

    t = asyncio.create_task(raises())
    try:
        await t
    except asyncio.CancelledError as e:
        print("own", e.args, e.__context__, t.cancelled(), t.cancelling())

    # shield
    async def work(log):
        try:
            await asyncio.sleep(0.5)
            log.append("worked")
        except asyncio.CancelledError:
            log.append("stopped")
            raise

    inner = asyncio.ensure_future(work(log))

    async def shielded():
        await asyncio.shield(inner)

    t = asyncio.create_task(shielded())
    await asyncio.sleep(0)
    t.cancel()
    print(await asyncio.gather(t, return_exceptions=True), inner.done())
    await inner
    print(log[-1], shown(inner))

    # A chain of tasks: the innermost future is cancelled.
    future = asyncio.get_running_loop().create_future()

    async def level(n):
        try:
            if n == 0:
                await future
            else:
                await asyncio.create_task(level(n - 1))
        finally:
            log.append(n)

    t = asyncio.create_task(level(3))
    for _ in range(5):
        await asyncio.sleep(0)
    del log[:]
    t.cancel("deep")
    try:
        await t
    except asyncio.CancelledError as e:
        print(log, e.args, future.cancelled(), future._cancel_message)

    # An exception during cancellation wins.
    async def fails():
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            raise ValueError("instead")

    t = asyncio.create_task(fails())
    await asyncio.sleep(0)
    t.cancel()
    try:
        await t
    except ValueError as e:
        print(repr(e), repr(e.__context__), t.cancelled(), shown(t))
    print(t.exception() is not None, len(asyncio.all_tasks()))


asyncio.run(main())
