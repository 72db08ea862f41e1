# Each execution of def makes a new function over the same code object.
from sys import getrefcount as rc

fs = []
for i in range(4):
    def f():
        return i
    fs.append(f)
print(rc(f), rc(fs[0]), rc(f.__code__))
print(len({id(g.__code__) for g in fs}))
fs.pop()
print(rc(f), rc(f.__code__))
fs.clear()
print(rc(f.__code__))
import _functools
p = _functools.partial(f, 1, k=f)
print(rc(f), rc(p), rc(p.args), rc(p.keywords))
q = _functools.partial(p, 2)
print(rc(f), rc(p), q.func is f, q.args)
del p
print(rc(f))
del q
print(rc(f))


def rec(n):
    return rc(rec) if n == 0 else rec(n - 1)


print(rc(rec), rec(0), rec(1), rec(4))


def outer():
    def inner(n):
        return rc(inner) if n == 0 else inner(n - 1)
    return rc(inner), inner(0), inner(3)


print(outer())
print((lambda s: s(s))(lambda s: rc(s)))
