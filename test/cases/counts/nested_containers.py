# Only the direct holder holds; a nested object is held once by its container.
from sys import getrefcount as rc

x = object()
a = [x]
b = [a, a]
c = {'k': b, 'l': (b, a)}
d = [c] * 3
print(rc(x), rc(a), rc(b), rc(c), rc(d))
b.pop()
print(rc(x), rc(a), rc(b), rc(c), rc(d))
c.pop('l')
print(rc(x), rc(a), rc(b), rc(c), rc(d))
d.append(d)
print(rc(d))
d.pop()
print(rc(d))
e = [[[x]], ((x,),), {1: {2: x}}]
print(rc(x))
e[0][0].clear()
print(rc(x))
e.pop(1)
print(rc(x))
e[1][1][2] = 0
print(rc(x))
del d, c
print(rc(b), rc(a))
del b
print(rc(a), rc(x))
