# Searching and copying methods keep nothing behind.
from sys import getrefcount as rc

x = object()
l = [x, x]
base = rc(x)
l.index(x)
l.count(x)
x in l
l == [x, x]
print(rc(x) - base)
k = l.copy()
print(rc(x) - base)
l.sort(key=id)
print(rc(x) - base)
del k
r = l * 2
print(rc(x) - base)
del r
l += l
print(rc(x) - base, len(l))
del l[1::2]
print(rc(x) - base, len(l))
l[:] = []
print(rc(x) - base)
l = list((x, x, x))
print(rc(x) - base)
l = sorted(l, key=id)
print(rc(x) - base)
t = [None] * 3 + [x]
print(rc(x) - base)
l, t = None, None
print(rc(x) - base)
