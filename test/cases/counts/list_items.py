# A list holds one reference per slot.
from sys import getrefcount as rc

x = object()
l = [x]
print(rc(x))
l.append(x)
print(rc(x))
l.extend([x, x])
print(rc(x))
l.insert(0, x)
print(rc(x), len(l))
l.pop()
print(rc(x))
y = l.pop(0)
print(rc(x))
del y
l[0] = None
print(rc(x))
l.remove(x)
print(rc(x))
l *= 3
print(l.count(x), rc(x))
m = l[:]
print(rc(x))
m.clear()
print(rc(x))
n = l + l
print(rc(x), rc(n), rc(l))
l.reverse()
print(rc(x))
del n[1:]
print(rc(x))
del l, n
print(rc(x))
