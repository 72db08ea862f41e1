# What awaits: `anext` with a default over bad awaitables, `async for` whose awaitable fails, a cleared coroutine, origins.
import asyncio
import sys
import warnings


class Bad:
    def __await__(self):
        return 42


class Iter:
    def __init__(self, result):
        self.result = result

    def __aiter__(self):
        return self

    def __anext__(self):
        return self.result


def gen():
    yield


async def attempts():
    for result in Bad(), iter("abc"), gen(), 3:
        for default in ((), ("default",)):
            try:
                await anext(Iter(result), *default)
            except Exception as e:
                print(type(result).__name__, len(default), type(e).__name__, e)


asyncio.run(attempts())


class F:
    def __aiter__(self):
        return self

    def __anext__(self):
        return self

    def __await__(self):
        1 / 0


async def main(it):
    async for _ in it:
        pass


for it in F(), Iter(3), Iter(Bad()):
    try:
        main(it).send(None)
    except TypeError as e:
        print(e, "|", repr(e.__cause__), e.__context__ is e.__cause__)


async def f():
    pass


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    c = f()
    c.cr_frame.clear()
    print([str(w.message) for w in caught], c.cr_frame is None)
    c.close()

sys.set_coroutine_origin_tracking_depth(2)


def outer():
    return f()


c = outer()
print([(line, name) for _, line, name in c.cr_origin])
c.close()
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    outer()
    for w in caught:
        print(str(w.message).replace(__file__, "FILE"))
sys.set_coroutine_origin_tracking_depth(0)
print(f().cr_origin)
