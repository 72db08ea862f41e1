# Branches leave no references behind.
from sys import getrefcount as rc


def f(o, flag):
    v = o if flag else [o]
    r = [rc(o), rc(v)]
    w = o and v
    r.append(rc(o))
    w = o or v
    r.append(rc(o))
    w = not o
    return r + [rc(o), rc(v)]


x = [1]
print(f(x, True), f(x, False), f([], True), f([1], False))
print(rc(x and x), rc(x or 0), rc([] or x), rc(x if x else 0), rc(x))
y = x and [x]
print(rc(x), rc(y))
y = None
for i in range(3):
    if x and i == 1:
        continue
    elif x is y or not x:
        break
print(rc(x))
while x and len(x) < 3 and rc(x) < 9:
    y = x
    x = [x, y, y] if x[0] == 1 else x + [y]
    y = None
print(len(x), rc(x), rc(x[0]))
x = object()
print(x == x and x is x, 1 < 2 < rc(x) + 1, rc(x))
print(x in [x], x not in (1, x), x in {x}, rc(x))
print(isinstance(x, object), callable(x), id(x) == id(x), rc(x))
r = [x is o for o in (x, 1, x)]
print(r, rc(x))
a = [x][0] if rc(x) else None
print(rc(x), a is x)
t = (x if i % 2 else a for i in range(4))
print(rc(x), sum(o is x for o in t), rc(x))
