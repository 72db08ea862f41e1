# Tasks that start at once: eager_task_factory and eager_start.
import asyncio
import contextvars

var = contextvars.ContextVar("var", default="none")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    log = []

    async def quick(x):
        log.append(("quick", x, asyncio.current_task().get_name()))
        return x

    async def slow(x):
        log.append(("slow", x))
        await asyncio.sleep(0)
        log.append(("slow again", x))
        return x

    t = asyncio.create_task(quick(1), name="q")
    print(t.done(), t.result(), t.get_coro(), log, t)
    t = asyncio.create_task(slow(2), name="s")
    print(t.done(), log, t in asyncio.all_tasks(), asyncio.current_task().get_name())
    print(await t, log[2:])

    # Errors of the first step stay with the task.
    async def bad():
        raise ValueError("at once")

    t = asyncio.create_task(bad())
    print(t.done(), repr(t.exception()))

    # The current task during the eager step and after it.
    me = asyncio.current_task()

    async def who():
        return asyncio.current_task()

    t = asyncio.create_task(who())
    print(t.result() is t, asyncio.current_task() is me)

    # Contexts
    async def sets(x):
        old = var.get()
        var.set(x)
        return old

    var.set("outer")
    print(asyncio.create_task(sets("inner")).result(), var.get())
    ctx = contextvars.copy_context()
    t = asyncio.create_task(sets("ctx"), context=ctx)
    print(t.result(), ctx[var], var.get())

    # gather over eager tasks: those that are done need no loop.
    print(await asyncio.gather(quick(5), quick(6), slow(7)))

    # eager_start by hand, and a factory of one's own.
    loop.set_task_factory(None)
    t = asyncio.Task(quick("hand"), loop=loop, eager_start=True)
    print(t.done(), t.get_coro())
    t = asyncio.Task(slow("hand"), loop=loop, eager_start=True)
    print(t.done(), t.cancel(), await asyncio.gather(t, return_exceptions=True))

    class Mine(asyncio.Task):
        pass

    loop.set_task_factory(asyncio.create_eager_task_factory(Mine))
    t = asyncio.create_task(quick(8))
    print(type(t).__name__, t.done(), t.result())

    # An eager task that starts another.
    async def nest(n):
        if n == 0:
            return asyncio.current_task().get_name()
        return await asyncio.create_task(nest(n - 1), name=f"n{n - 1}")

    print(await asyncio.create_task(nest(4), name="n4"))

    # Cancelled while it runs eagerly.
    async def cancels():
        asyncio.current_task().cancel()
        await asyncio.sleep(0)

    t = asyncio.create_task(cancels())
    print(t.done(), await asyncio.gather(t, return_exceptions=True))


asyncio.run(main())


async def quiet():
    pass


# No running loop: the task waits for one.
loop = asyncio.new_event_loop()
t = asyncio.Task(quiet(), loop=loop, eager_start=True, name="waits")
print(t.done())
loop.run_until_complete(t)
print(repr(t).replace(__file__, "FILE"))
loop.close()
