# An argument is held by the caller's stack or by the callee's parameter, never by both.
from sys import getrefcount as rc


def f(a):
    return rc(a)


def g(a):
    return f(a)


def h(a):
    return rc(a), f(a), g(a)


x = []
print(rc(x), f(x), g(x), h(x))
print(rc([]), f([]), g([]), h([]))


def deep(a, n):
    if n == 0:
        return rc(a)
    return deep(a, n - 1)


print([deep(x, n) for n in range(6)])
print([deep([], n) for n in range(6)])


def two(a, b):
    return rc(a), rc(b)


print(two(x, x), two(x, []), two([], {}))


def rebinding(a):
    a = [a]
    return rc(a), rc(a[0])


print(rebinding(x), rebinding([]))


def dropping(a):
    b = a
    del a
    return rc(b)


print(dropping(x), dropping([]))
