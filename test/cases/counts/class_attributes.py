# Class attributes are held by the class's namespace, not by instances.
from sys import getrefcount as rc

x = object()


class A:
    v = x
    w = v


class B(A):
    v = x


print(rc(x))
a, b = A(), B()
print(rc(x), rc(a), rc(b))
A.z = x
print(rc(x))
del A.z
print(rc(x))
a.v = x
print(rc(x))
del a.v
print(a.v is x, rc(x))
B.v = None
print(rc(x))
setattr(B, 'y', x)
print(rc(x), rc(B.y), rc(a.w))
del B.y, A.v, A.w
print(rc(x))
try:
    A.v
except AttributeError as e:
    print(e)


class D:
    l = [x]
    t = (x, x)
    d = {'k': x}


print(rc(x), rc(D.l), rc(D.t), rc(D.d))
