# Coroutines hold their frames, arguments and what they await.
from sys import getrefcount as rc


class Wait:
    def __init__(self, v):
        self.v = v

    def __await__(self):
        got = yield self.v
        return got


async def inner(o):
    r = await Wait(o)
    return rc(o), r


async def outer(o):
    return await inner(o), rc(o)


x = []
c = outer(x)
print(rc(c), rc(x), c.cr_frame is not None)
print(c.send(None) is x, rc(x), rc(c.cr_await))
try:
    c.send('answer')
except StopIteration as e:
    print(e.value, rc(x))
print(rc(x), c.cr_frame, rc(c))
c = outer(x)
c.send(None)
c.close()
print(rc(x))


async def agen(o):
    yield rc(o)
    await Wait(o)
    yield [o]


g = agen(x)
print(rc(x), rc(g))


def run(aw):
    try:
        while True:
            aw.send(None)
    except StopIteration as e:
        return e.value


print(run(g.__anext__()), rc(x), rc(g))
print(run(g.__anext__()), rc(x))
run(g.aclose())
print(rc(x), rc(g))


async def collect():
    return [v async for v in agen(x)], [type(v).__name__ async for v in agen([])]


print(run(collect()), rc(x))
a = g.asend(None)
print(rc(g), rc(a))
a.close()
del a
print(rc(g))
