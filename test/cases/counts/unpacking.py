# Unpacking moves items into names and drops the sequence.
from sys import getrefcount as rc

x, y = object(), object()
t = (x, y)
a, b = t
print(rc(x), rc(y), rc(t))
a, b = b, a
print(rc(x), rc(y), a is y)
a, a = x, y
print(rc(x), rc(y))
del a, b
a, *b = [x, y, x]
print(rc(x), rc(y), rc(b))
*b, c = t
print(rc(x), rc(y), b == [x])
a = b = c = None
[a, (b, [c])] = [x, (y, [t])]
print(rc(x), rc(y), rc(t))
a = b = c = None
(a, b), c = t, t
print(rc(x), rc(t))
a = b = c = None
try:
    a, b, c = t
except ValueError as e:
    print(e, rc(x), a)
try:
    a, b = iter([x, y, x])
except ValueError as e:
    print(e, rc(x), a)
print(rc(x), rc(y), rc(t))
a, *b, c = iter(t)
print(rc(x), b, rc(b))
a = [0, 0]
a[0], a[1] = x, a
print(rc(a), rc(x))
del a[1]
i, a[i] = 0, y
print(rc(y), rc(x))
first, *_ = *t, *t
print(rc(x), rc(first), len(_))
