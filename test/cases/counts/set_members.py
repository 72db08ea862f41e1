# Sets hold their members once; adding an equal one changes nothing.
from sys import getrefcount as rc

x, y = object(), object()
s = {x}
print(rc(x))
s.add(x)
print(rc(x))
s |= {x, y}
print(rc(x), rc(y))
t = s.copy()
print(rc(x), rc(y))
u = s & t
print(rc(x), rc(y))
f = frozenset(u)
print(rc(x), frozenset(f) is f, rc(f))
s.discard(x)
print(rc(x), rc(y))
s.update([x, x, x], (y,))
print(rc(x), rc(y))
s -= t
print(len(s), rc(x), rc(y))
t.remove(x)
print(rc(x))
z = t.pop()
print(z is y, rc(y))
u.clear()
del f
print(rc(x), rc(y))
w = {x} ^ {y}
print(rc(x), rc(y))
w = {x} | {x}
print(rc(x), rc(y))
it = iter(w)
print(rc(w), rc(x))
next(it)
print(rc(w), rc(x), next(it, 'end'), rc(w))
