# Bases are held by __bases__ and __mro__ of each subclass; subclasses are only weakly known.
from sys import getrefcount as rc
import gc


class A:
    pass


base = rc(A)


class B(A):
    pass


print(rc(A) - base, rc(B))


class C(B):
    pass


print(rc(A) - base, rc(B), rc(C))


class D(A):
    pass


class E(C, D):
    pass


print(rc(A) - base, rc(B), rc(C), rc(D), rc(E))
print([k.__name__ for k in A.__subclasses__()], rc(B))
print([k.__name__ for k in E.__mro__], rc(E.__mro__), rc(E.__bases__))
del E
gc.collect()
print(rc(A) - base, rc(C), rc(D))
print([k.__name__ for k in C.__subclasses__()])
C.__bases__ = (D,)
print(rc(A) - base, rc(B), rc(D), [k.__name__ for k in C.__mro__])
del B, C, D
gc.collect()
print(rc(A) - base, A.__subclasses__())
x = A()
x.__class__ = type('Other', (A,), {})
print(rc(A) - base, rc(type(x)))
x.__class__ = A
gc.collect()
print(rc(A) - base, A.__subclasses__())
