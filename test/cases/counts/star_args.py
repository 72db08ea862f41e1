# *args collects arguments into a tuple, which holds each of them.
from sys import getrefcount as rc


def f(*args):
    return rc(args), [rc(a) for a in args]


def g(*args):
    return f(*args)


def h(a, *rest):
    return rc(a), rc(rest), [rc(r) for r in rest]


x = []
print(f(x), f([]), f(x, x))
print(g(x), g([]))
print(h(x, x), h([], []))
t = (x, [])
print(f(*t), g(*t), h(*t))
print(rc(t), rc(x))
l = [x, []]
print(f(*l), h(*l))
print(f(x, *l), f(*l, *t))
print(rc(*[x]), rc(*(x,)))


def only(*args):
    a, = args
    return rc(a)


print(only(x), only([]), only(*t[:1]))
print(rc(x))
