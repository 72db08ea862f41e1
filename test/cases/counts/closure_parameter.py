# A parameter that is captured moves into a cell.
from sys import getrefcount as rc


def keep(p):
    def get():
        return p
    return get


x = object()
g = keep(x)
print(rc(x), rc(g()))
h = keep(x)
print(rc(x), g.__closure__[0] is h.__closure__[0])
del g
print(rc(x))


def counter(start):
    n = start

    def step():
        nonlocal n
        old = n
        n = n + [1]
        return rc(old), rc(n)
    return step


s = [0]
c = counter(s)
print(rc(s), c(), rc(s), c(), c())


def inside(p):
    def nested():
        return rc(p)
    return rc(p), nested()


print(inside(x), inside(object()))


def default_capture():
    fs = []
    for o in (x, [], x):
        fs.append(lambda o=o: rc(o))
    return [f() for f in fs], [f([]) for f in fs]


print(default_capture())


def late():
    fs = [lambda: rc(o) for o in ([], [], [])]
    return [f() for f in fs]


print(late())
