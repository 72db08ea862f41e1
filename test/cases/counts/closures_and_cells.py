# A captured variable lives in a cell; the cell holds the value, functions hold the cell.
from sys import getrefcount as rc


def outer():
    x = []

    def inner():
        return rc(x)

    r = [rc(x), inner()]
    cell = inner.__closure__[0]
    r.append(rc(cell))
    y = x
    r.append(rc(x))
    return r, inner


r, inner = outer()
print(r)
print(inner(), rc(inner.__closure__), rc(inner.__closure__[0]))
c = inner.__closure__[0]
print(rc(c), rc(c.cell_contents))
c.cell_contents = o = object()
print(inner(), rc(o))
del c.cell_contents
print(rc(o))
try:
    inner()
except NameError as e:
    print(e)


def two():
    v = object()
    f = lambda: v
    g = lambda: v
    return f, g


f, g = two()
print(f.__closure__[0] is g.__closure__[0], rc(f.__closure__[0]), rc(f()))
del g
print(rc(f.__closure__[0]), rc(f()))
