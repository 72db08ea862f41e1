# Swapping names, items and attributes leaves the counts as they were.
from sys import getrefcount as rc


class P:
    pass


def swap():
    a, b = [], [[]]
    a, b = b, a
    r = [rc(a), rc(b)]
    a, b, c = b, a, a
    r += [rc(a), rc(b), rc(c)]
    a, b, c = c, c, c
    return r + [rc(a)]


print(swap())
x, y = object(), object()
x, y = y, x
print(rc(x), rc(y))
l = [x, y]
l[0], l[1] = l[1], l[0]
print(rc(x), rc(y), l[0] is y)
p = P()
p.a, p.b = x, y
p.a, p.b = p.b, p.a
print(rc(x), rc(y), p.a is y)
d = {1: x, 2: y}
d[1], d[2] = d[2], d[1]
print(rc(x), rc(y))
l[0], p.a, d[1] = d[1], l[0], p.a
print(rc(x), rc(y))
l[0] = l[1] = p.a = p.b = d[1] = d[2] = None
print(rc(x), rc(y))
x = y = (x, y)
print(rc(x), rc(x[0]), rc(x[1]))


def rotate(n):
    a, b, c, d = [1], [2], [3], [4]
    for _ in range(n):
        a, b, c, d = b, c, d, a
    return a, b, c, d, rc(a), rc(d)


print(rotate(5))
