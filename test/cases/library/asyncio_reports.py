# What asyncio says of lost exceptions, tasks that die pending, and callbacks that fail; names and stacks of tasks.
import asyncio
import gc
import io


async def fails():
    raise ValueError("nobody asks")


async def waits(f):
    await f


async def main():
    loop = asyncio.get_running_loop()
    told = []

    def handler(loop, context):
        told.append((context["message"], sorted(context)))

    loop.set_exception_handler(handler)
    t = asyncio.create_task(fails())
    await asyncio.sleep(0)
    print(t.done(), t._log_traceback)
    del t
    gc.collect()
    print(told)
    told.clear()

    t = asyncio.create_task(fails())
    await asyncio.wait([t])
    print(repr(t.exception()))
    del t
    print(told)

    # A task that nothing holds but the future that it waits for.
    t = asyncio.create_task(waits(loop.create_future()))
    await asyncio.sleep(0)
    del t
    gc.collect()
    print(told)
    told.clear()
    t = asyncio.create_task(waits(loop.create_future()))
    await asyncio.sleep(0)
    t._log_destroy_pending = False
    del t
    gc.collect()
    print(told)

    # A handler that fails itself.
    def bad(loop, context):
        raise KeyError("handler")

    loop.set_exception_handler(None)
    try:
        loop.set_exception_handler(3)
    except TypeError as e:
        print(e)

    # Names and stacks.
    t = asyncio.create_task(waits(loop.create_future()), name="mine")
    u = asyncio.create_task(waits(t))
    await asyncio.sleep(0)
    print(t.get_name(), u.get_name().startswith("Task-"))
    u.set_name(7)
    print(repr(u.get_name()), t.get_coro().__name__, t.get_loop() is loop)
    print([f.f_code.co_name for f in t.get_stack()], t.get_stack(limit=0))
    out = io.StringIO()
    u.print_stack(file=out)
    print(out.getvalue().splitlines()[0].split(" coro")[0], out.getvalue().count("await f"))
    t.cancel()
    await asyncio.gather(t, u, return_exceptions=True)
    print(t.get_stack(), t.cancelled(), u.cancelled())
    t = asyncio.create_task(fails())
    await asyncio.wait([t])
    out = io.StringIO()
    t.print_stack(file=out)
    lines = out.getvalue().splitlines()
    print(lines[0].split(" coro")[0], lines[-1], [f.f_code.co_name for f in t.get_stack()])
    print(repr(t.exception()))
    for f in (lambda: t.set_result(1), lambda: t.set_exception(KeyError())):
        try:
            f()
        except RuntimeError as e:
            print(e)
    try:
        t._Task__step() if hasattr(t, "_Task__step") else print("no step")
    except Exception as e:
        print(repr(e))


asyncio.run(main())
