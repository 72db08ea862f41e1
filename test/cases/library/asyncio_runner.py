# Runner and run: loops, contexts, what is left over, wrong use.
import asyncio
import contextvars

var = contextvars.ContextVar("var", default=0)


async def add(n):
    var.set(var.get() + n)
    return var.get()


with asyncio.Runner() as runner:
    print(runner.run(add(1)), runner.run(add(2)), var.get())
    loop = runner.get_loop()
    print(loop.is_running(), loop.is_closed(), loop.get_debug())
    ctx = contextvars.copy_context()
    print(runner.run(add(10), context=ctx), ctx[var], runner.run(add(1)))
    for bad in (3, lambda: None):
        try:
            runner.run(bad)
        except (ValueError, TypeError) as e:
            print(type(e).__name__, str(e).split(",")[0])
print(loop.is_closed())
try:
    runner.get_loop()
except RuntimeError as e:
    print(e)
runner.close()

with asyncio.Runner(debug=True) as runner:
    print(runner.get_loop().get_debug())


class Loop(asyncio.SelectorEventLoop):
    pass


print(type(asyncio.Runner(loop_factory=Loop).__enter__().get_loop()).__name__)


# What is left over is cancelled.
async def leftover(name):
    try:
        await asyncio.sleep(100)
    except asyncio.CancelledError:
        print("cancelled", name)
        raise


async def leaves():
    t = asyncio.create_task(leftover("one"))
    await asyncio.sleep(0)
    return "left", t.done()


print(asyncio.run(leaves()))


async def agen():
    try:
        yield 1
        yield 2
    finally:
        print("generator closed")


async def uses():
    async for x in agen():
        return x


print(asyncio.run(uses()))


# No loop inside a loop.
async def nested():
    c = add(1)
    try:
        asyncio.run(c)
    except RuntimeError as e:
        print(e)
    try:
        asyncio.get_running_loop().run_until_complete(c)
    except RuntimeError as e:
        print(e)
    c.close()


asyncio.run(nested())


async def raises(e):
    raise e


for e in (ValueError("v"), SystemExit(4), KeyboardInterrupt("k"), asyncio.CancelledError("c")):
    try:
        asyncio.run(raises(e))
    except BaseException as got:
        print(repr(got), got is e)

# Callbacks and timers of a loop by hand.
loop = asyncio.new_event_loop()
log = []
loop.call_soon(log.append, 1)
h = loop.call_soon(log.append, 2)
h.cancel()
start = loop.time()
loop.call_later(0.02, log.append, 4)
loop.call_later(0.01, log.append, 3)
loop.call_at(start + 0.03, loop.stop)
loop.run_forever()
print(log, h.cancelled(), loop.time() - start >= 0.03)

# Errors of callbacks go to the handler.
seen = []
loop.set_exception_handler(lambda loop, context: seen.append((context["message"].split("(")[0], repr(context["exception"]))))
loop.call_soon(int, "x")
loop.call_soon(loop.stop)
loop.run_forever()
print(seen, loop.get_exception_handler() is not None)
try:
    loop.run_until_complete(loop.create_future()) if loop.call_soon(loop.stop) else None
except RuntimeError as e:
    print(e)
loop.close()
for f in (lambda: loop.call_soon(print), lambda: loop.run_forever(), lambda: loop.create_task(None)):
    try:
        f()
    except RuntimeError as e:
        print(e)
