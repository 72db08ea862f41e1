# A returned object belongs to the caller; a temporary has one reference.
from sys import getrefcount as rc

g = []


def fresh():
    return []


def local():
    x = []
    return x


def shared():
    return g


def param(p):
    return p


print(rc(fresh()), rc(local()), rc(shared()), rc(param(g)), rc(param([])))
x = fresh()
y = local()
z = shared()
print(rc(x), rc(y), rc(z))


def pair():
    a, b = [], []
    return a, b, a


t = pair()
print(rc(t), rc(t[0]), rc(t[1]))
a, b, c = pair()
print(rc(a), rc(b))


def through_finally():
    v = []
    try:
        return v
    finally:
        v2 = v


print(rc(through_finally()))


def conditional(flag):
    return g if flag else []


print(rc(conditional(True)), rc(conditional(False)))
print(rc(fresh() or g), rc(fresh() and g), rc(g or fresh()), rc([1] and g))
