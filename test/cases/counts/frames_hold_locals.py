# A frame object that outlives its call keeps parameters, locals and cells alive.
import sys
from sys import getrefcount as rc

x = object()


def work(o, *args, **kw):
    a = b = o
    c = [o]

    def inner():
        return c
    return sys._getframe()


fr = work(x, x, k=x)
print(rc(x))
print(sorted(fr.f_locals), rc(x))
l = fr.f_locals
print(len(l), rc(x))
v = list(l.values())
print(rc(x))
del v
fr.clear()
print(rc(x), len(l))
del l, fr
print(rc(x))


def gen(o):
    yield sys._getframe()
    yield o


g = gen(x)
fr = next(g)
print(rc(fr), fr is g.gi_frame, rc(x))
del g
print(rc(x), dict(fr.f_locals), fr.f_back)


def chain(n, o):
    if n:
        return chain(n - 1, o)
    return sys._getframe()


fr = chain(3, x)
print(rc(x), fr.f_back.f_code.co_name)


def up(n, o):
    fr = sys._getframe(1)
    return fr if n == 0 else up(n - 1, o)


def entry(o):
    fr = up(2, o)
    return rc(o), fr.f_code.co_name, fr.f_locals['n']


print(entry(x), rc(x))
