# contextlib: generator managers, exit stacks, suppress, redirects, closing, nullcontext, async forms, decorators.
import asyncio
import contextlib
import io
import os
import sys


@contextlib.contextmanager
def tag(name):
    print(f"<{name}>")
    try:
        yield name.upper()
    except ValueError as error:
        print("handled", error)
    finally:
        print(f"</{name}>")


with tag("a") as value:
    print(value)
    raise ValueError("inside")
try:
    with tag("b"):
        raise KeyError("through")
except KeyError as error:
    print(repr(error), error.__context__)


@tag("decor")
def f(x):
    return x * 2


print(f(4), f(5), f.__name__)


@contextlib.contextmanager
def twice():
    yield 1
    yield 2


@contextlib.contextmanager
def never():
    if False:
        yield


for make in (twice, never):
    try:
        with make():
            pass
    except RuntimeError as error:
        print(error)
try:
    with tag("stop"):
        raise StopIteration("out")
except StopIteration as error:
    print(repr(error))

with contextlib.ExitStack() as stack:
    for name in "xy":
        stack.enter_context(tag(name))
    stack.callback(print, "callback", sep="-")

    @stack.push
    def on_exit(kind, error, tb):
        print("push", kind and kind.__name__)
        return True

    moved = stack.pop_all()
    print("moved")
with moved:
    raise OSError("swallowed")


class Bad:
    def __enter__(self):
        return self

    def __exit__(self, *details):
        raise RuntimeError("in exit")


try:
    with contextlib.ExitStack() as stack:
        stack.enter_context(Bad())
        stack.callback(lambda: 1 / 0)
        raise KeyError("first")
except RuntimeError as error:
    chain = []
    while error:
        chain.append(repr(error))
        error = error.__context__
    print(chain)
try:
    contextlib.ExitStack().enter_context(3)
except TypeError as error:
    print(error)
with contextlib.suppress(KeyError, ZeroDivisionError):
    1 / 0
with contextlib.suppress(ValueError):
    raise ExceptionGroup("g", [ValueError(1)])
try:
    with contextlib.suppress(ValueError):
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
except ExceptionGroup as group:
    print(group.exceptions)
out, err = io.StringIO(), io.StringIO()
with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
    print("out")
    print("err", file=sys.stderr)
print([out.getvalue(), err.getvalue()])
with contextlib.closing(io.StringIO("t")) as s:
    pass
print(s.closed)
with contextlib.nullcontext(5) as five:
    print(five)
here = os.getcwd()
with contextlib.chdir("/"):
    print(os.getcwd())
print(os.getcwd() == here)


@contextlib.asynccontextmanager
async def atag(name):
    print(f"<{name}>")
    try:
        yield name
    finally:
        await asyncio.sleep(0)
        print(f"</{name}>")


class Closer:
    async def aclose(self):
        print("aclose")


async def main():
    async with atag("one") as one, contextlib.aclosing(Closer()):
        print(one)
    async with contextlib.AsyncExitStack() as stack:
        await stack.enter_async_context(atag("two"))
        stack.enter_context(tag("three"))
        stack.push_async_callback(asyncio.sleep, 0)

    @atag("deco")
    async def g():
        return 7

    print(await g())


asyncio.run(main())


class Both(contextlib.ContextDecorator, contextlib.AbstractContextManager):
    def __exit__(self, *details):
        print("exit", details[0])


@Both()
def h():
    return "h"


print(h(), isinstance(Bad(), contextlib.AbstractContextManager), issubclass(Closer, contextlib.AbstractAsyncContextManager))
