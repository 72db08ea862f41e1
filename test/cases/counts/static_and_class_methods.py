# staticmethod and classmethod hold their function; a classmethod binds the class.
from sys import getrefcount as rc


def f(*a):
    return len(a), [rc(x) for x in a if not isinstance(x, type)]


print(rc(f))


class C:
    s = staticmethod(f)
    c = classmethod(f)
    i = f


print(rc(f), C.s is f, C().s is f)
before = rc(C)
b = C.c
print(rc(C) - before, rc(f), rc(b))
del b
print(rc(C) - before, rc(f))
x = []
print(C.s(x), C.c(x), C().i(x))
o = C()
print(o.s(x), o.c(x), o.i(x), o.i())
raw = C.__dict__['s']
print(rc(raw), raw.__func__ is f, rc(f))
print(raw(x))
del C.s
print(rc(raw), rc(f))
del raw
print(rc(f))
g = staticmethod(f)
print(g.__wrapped__ is f, rc(f), rc(g))
del g, C.i, C.c
print(rc(f))
