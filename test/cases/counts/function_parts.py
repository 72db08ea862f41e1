# A function holds its globals, code, defaults, closure, annotations and name.
from sys import getrefcount as rc


def make():
    captured = object()

    def f(a: 'note' = [1], *, k=[2]) -> list:
        return captured
    return f


f = make()
print(rc(f))
code = f.__code__
print(rc(code))
print(rc(f.__defaults__), rc(f.__kwdefaults__), rc(f.__closure__), rc(f.__annotations__))
g = make()
print(g.__code__ is f.__code__, rc(code))
print(g.__annotations__ is f.__annotations__, f.__annotations__)
fd = f.__dict__
print(fd, rc(fd))
f.tag = x = object()
print(rc(x))
before = rc(globals())
h = lambda: 0
print(rc(globals()) - before)
i = lambda: 0
print(rc(globals()) - before)
del h, i
print(rc(globals()) - before)
d = f.__defaults__
a = f.__annotations__
c = f.__closure__
del f
print(rc(d), rc(a), rc(c), rc(x), rc(code))
print(rc(code))
del g
print(rc(code), code in make.__code__.co_consts)
print(rc(make), rc(make.__code__))
