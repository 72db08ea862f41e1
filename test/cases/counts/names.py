# Every name bound to an object is one reference; the argument of getrefcount is one more.
from sys import getrefcount as rc

a = [1]
print(rc(a))
b = a
print(rc(a), rc(b))
c = b
d = c
print(rc(a))
del b
print(rc(a))
c = None
print(rc(a))
globals()['e'] = a
print(rc(a))
del e
print(rc(a), d is a)


def f():
    x = []
    y = z = x
    r = [rc(x)]
    del y
    r.append(rc(x))
    z = 0
    r.append(rc(x))
    return r


print(f())
