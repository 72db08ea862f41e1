# A default value is held by the function and, when used, by the parameter.
from sys import getrefcount as rc


def f(a=[]):
    return rc(a)


print(f(), f([]), f(f.__defaults__[0]))
d = object()


def g(a=d, *, b=d):
    return rc(a)


print(rc(d), g(), g(1000), g(b=1))
print(rc(g.__defaults__), rc(g.__kwdefaults__))
t = g.__defaults__
print(rc(t), t[0] is d)
g.__defaults__ = None
print(rc(t), rc(d))
g.__kwdefaults__ = None
print(rc(d))
del t
print(rc(d))
h = lambda a=d, b=d: (rc(a), rc(b))
print(h(), rc(d))
del h
print(rc(d))


def grow(x, acc=[]):
    acc.append(x)
    return acc


o = object()
print(rc(grow(o)), rc(grow(o)), rc(o))
