# Context variables under asyncio: tasks copy the context, callbacks keep theirs, contexts can be handed in.
import asyncio
import contextvars

var = contextvars.ContextVar("var", default="default")
other = contextvars.ContextVar("other")


async def child(name):
    before = var.get()
    var.set(name)
    await asyncio.sleep(0)
    return before, var.get()


async def gen():
    var.set("in generator")
    yield var.get()
    yield var.get()


async def main():
    loop = asyncio.get_running_loop()
    var.set("main")
    print(await asyncio.gather(child("a"), child("b")), var.get())
    print(await child("awaited"), var.get())
    var.set("main")

    # Callbacks
    seen = []
    loop.call_soon(lambda: seen.append(var.get()))
    var.set("later")
    loop.call_soon(lambda: (seen.append(var.get()), var.set("lost")))
    f = loop.create_future()
    f.add_done_callback(lambda f: seen.append(("done", var.get())))
    var.set("after")
    f.set_result(None)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(seen, var.get())

    # A context of one's own, for tasks and callbacks.
    ctx = contextvars.Context()
    print(await asyncio.create_task(child("own"), context=ctx), ctx[var], len(ctx), other in ctx)
    print(await asyncio.create_task(child("again"), context=ctx), var.get())
    loop.call_soon(lambda: var.set("by callback"), context=ctx)
    await asyncio.sleep(0)
    print(ctx[var], ctx.get(other), asyncio.current_task().get_context().get(var))
    async with asyncio.TaskGroup() as g:
        t = g.create_task(child("group"), context=ctx)
    print(t.result(), t.get_context() is ctx)

    # A context can be in use once.
    async def nested():
        try:
            ctx.run(print)
        except RuntimeError as e:
            print(str(e).split(" <")[0], str(e).split("> ")[-1])

    await asyncio.create_task(nested(), context=ctx)

    # Asynchronous generators run in the context of who asks.
    var.set("asks")
    async for x in gen():
        print(x, var.get())

    # Tokens belong to their context.
    token = var.set("token")

    async def resets():
        try:
            var.reset(token)
        except ValueError as e:
            print(str(e).split(" was ")[-1])

    await asyncio.create_task(resets())
    var.reset(token)
    print(var.get())
    try:
        other.get()
    except LookupError as e:
        print(type(e).__name__, e.args[0] is other)


asyncio.run(main())
print(var.get())
