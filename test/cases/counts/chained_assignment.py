# a = b = c = value: one evaluation, one reference per target.
from sys import getrefcount as rc


class P:
    pass


p = P()
a = b = c = []
print(rc(a))
a = p.x = p.y = a
print(rc(a))
l = [0, 0]
l[0] = l[1] = v = object()
print(rc(v))
i = l[i] = 0
print(l[0], rc(v))
d = {}
d['a'] = d['b'] = d['c'] = v
print(rc(v))
e = d['self'] = d
print(rc(d))
del d['self'], e
print(rc(d))
x, y = z = (v, [])
print(rc(z), rc(v), rc(y))
x = y = z = None
print(rc(v))


def f():
    a = b = [object()]
    c = d = a[0]
    r = rc(a), rc(c)
    a = c = None
    return r, rc(b), rc(d)


print(f())
a, b = c = d = [v, v]
print(rc(v), rc(c))
