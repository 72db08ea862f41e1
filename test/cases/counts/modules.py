# Modules: sys.modules, imports as names, attributes in the module's dict.
import sys
from sys import getrefcount as rc

Module = type(sys)
m = Module('made')
print(rc(m), rc(m.__dict__))
x = object()
m.x = x
print(rc(x))
d = m.__dict__
print(rc(d), d['x'] is x, rc(m))
sys.modules['made'] = m
print(rc(m))
import made
print(made is m, rc(m))
import made as other
from made import x as y
print(rc(m), y is x, rc(x))
del made, other, y


def f():
    import made
    return rc(made)


def g():
    from made import x
    return rc(x)


print(f(), g(), rc(m))
del sys.modules['made']
print(rc(m))
exec('def h(): return z', d)
m.z = x
print(m.h() is x, rc(d), rc(x), rc(m))
h = m.h
del m
print(rc(d), rc(x), h() is None)
d.clear()
print(rc(x))
try:
    h()
except NameError as e:
    print(e)
n = Module('doc', 'text')
print(n.__doc__, n.__name__, sorted(n.__dict__))
