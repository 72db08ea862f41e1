# Values passing through send, throw, yield from and return.
from sys import getrefcount as rc

x = object()


def echo():
    got = None
    while True:
        got = yield rc(got)


g = echo()
next(g)
print(g.send(x), rc(x), g.send([]), rc(x), g.send([[]]))
g.close()


def returns():
    r = [x]
    yield
    return r


def delegate():
    r = yield from returns()
    yield rc(r)


d = delegate()
next(d)
print(rc(d), rc(d.gi_yieldfrom))
print(next(d), rc(x))
del d
print(rc(x))
g = returns()
next(g)
try:
    next(g)
except StopIteration as e:
    print(rc(e.value), rc(x), rc(e.args))
print(rc(x))


def catcher():
    while True:
        try:
            yield
        except ValueError as e:
            yield rc(e), e.__traceback__ is not None


c = catcher()
next(c)
err = ValueError(x)
print(c.throw(err), rc(err), rc(x))
next(c)
print(rc(err), rc(err.__traceback__))
err = None
print(rc(x))
