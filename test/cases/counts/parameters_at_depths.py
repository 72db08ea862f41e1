# The same object as parameter of several running frames.
from sys import getrefcount as rc

log = []


def down(o, n):
    log.append(rc(o))
    if n:
        down(o, n - 1)
    log.append(rc(o))


x = object()
down(x, 4)
print(log)
log.clear()
down(object(), 4)
print(log)
print(rc(x))


def first(o):
    return second([o], o)


def second(l, o):
    return third(o, l=l, o2=o)


def third(o, *, l, o2):
    return rc(o), rc(l)


print(first(x), first(object()))


def swap(a, b, n):
    if n == 0:
        return rc(a), rc(b)
    return swap(b, a, n - 1)


print(swap(x, [], 0), swap(x, [], 1), swap(x, [], 2))
print(rc(x))
