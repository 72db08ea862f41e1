# Classes count as instances of their metaclass.
from sys import getrefcount as rc
import gc


class M(type):
    pass


base = rc(M)


class A(metaclass=M):
    pass


print(rc(M) - base)


class B(A):
    pass


print(rc(M) - base)
C = M('C', (), {})
D = type('D', (A,), {})
print(rc(M) - base, type(D).__name__)
del C, D
gc.collect()
print(rc(M) - base)
a = A()
print(rc(M) - base)
del a, B
gc.collect()
print(rc(M) - base)
A.__class__ = type('M2', (M,), {})
print(rc(M) - base, type(A).__name__)
A.__class__ = M
gc.collect()
print(rc(M) - base)
del A
gc.collect()
print(rc(M) - base)


class Holder(type):
    def __init__(cls, *a):
        super().__init__(*a)
        cls.registry = []


class R(metaclass=Holder):
    pass


r = R()
R.registry.append(r)
print(rc(r), rc(R.registry), rc(R))
R.registry.clear()
print(rc(r), rc(R))
