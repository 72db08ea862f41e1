# del of names, items, attributes, globals; what it drops and when it fails.
from sys import getrefcount as rc

x = object()
a = b = x
del a
print(rc(x))
try:
    a
except NameError as e:
    print(e)
l = [x, x, x]
del l[0]
print(rc(x))
del l[:]
print(rc(x))
d = {x: x}
print(rc(x))
del d[x]
print(rc(x))


class C:
    pass


c = C()
c.a = x
del c.a
print(rc(x))
try:
    del c.a
except AttributeError as e:
    print(e, rc(x))


def f(p):
    q = p
    del p
    r = rc(q)
    try:
        p
    except UnboundLocalError as e:
        return r, str(e)


print(f(x), f([]))


def g():
    del b


try:
    g()
except UnboundLocalError as e:
    print(e)


def h():
    global b
    del b
    return rc(x)


print(h(), 'b' in globals())
(a, [b]) = (x, [x])
del (a, [b])
print(rc(x))
