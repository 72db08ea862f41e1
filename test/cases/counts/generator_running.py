# A generator is held while it runs; its iterable is held by its frame.
from sys import getrefcount as rc


def gen():
    me = yield
    yield rc(me)
    me = None
    yield


g = gen()
next(g)
print(rc(g), g.send(g), rc(g))
next(g)
print(rc(g))
l = [1, 2]
e = (v for v in l)
print(rc(l))
next(e)
print(rc(l))
list(e)
print(rc(l))


def over(it):
    for v in it:
        yield rc(it)


print([v for v in over(l)], rc(l))
o = over(l)
print(next(o), rc(l))
del o
print(rc(l))


def nested(n):
    if n:
        yield from nested(n - 1)
    yield rc(l)


print(list(nested(3)))


def args(*a, **k):
    yield [rc(v) for v in a], [rc(v) for v in k.values()]


print(*args(l, l, k=l))
print(*args([], k=[]))
print(sum(rc(v) for v in [[], l]))
