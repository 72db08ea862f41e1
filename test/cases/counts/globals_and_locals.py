# Globals live in the module's dict, locals in the frame.
import sys
from sys import getrefcount as rc

x = object()


def reads():
    return rc(x)


def both():
    y = x
    return rc(y), rc(x)


def declares():
    global made
    made = object()
    return rc(made)


print(reads(), both(), declares(), rc(made))
g = globals()
print(g is reads.__globals__, g['x'] is x, rc(x))
g['x2'] = x
print(rc(x), x2 is x)
del g['x2']
v = vars(sys.modules['__main__'])
print(v is g, v['x'] is x)


def walks():
    keep = x
    del keep
    a = b = c = x
    r = rc(x)
    a = b = None
    return r, rc(x), c is x


print(walks(), rc(x))
exec('z = x')
print(rc(x))
exec('del z')
print(rc(x))
