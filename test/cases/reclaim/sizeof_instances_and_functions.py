# Instances, classes' instances with slots, functions, methods, generators, frames and iterators.
import gc
import sys
from sys import getsizeof as size


class E:
    pass


class A:
    def __init__(self):
        self.a = 1
        self.b = 2

    def m(self):
        pass


class S0:
    __slots__ = ()


class S1:
    __slots__ = ('a',)


class S3(S1):
    __slots__ = ('b', 'c')


class SW:
    __slots__ = ('a', '__weakref__')


class SD(S1):
    pass


class L(list):
    pass


class LS(list):
    __slots__ = ('x',)


class D(dict):
    pass


class T(tuple):
    pass


print([size(c()) for c in (E, A, S0, S1, S3, SW, SD, L, LS, D, T)])
a = A()
print(size(a), size(a.__dict__), size(a))
a.c = 3
print(size(a), size(E().__dict__))
f = lambda: 0
print(size(f), size(a.m), size([].append), size(len), size(A.__dict__['m']), size(staticmethod(f)), size(classmethod(f)))
print(size(property()), size(super(A, a)), size(ValueError()), size(KeyError(1)), size(OSError()), size(StopIteration()))
print(size(iter([])), size(iter(range(3))), size(enumerate([])), size(zip()), size(map(f, [])), size(filter(f, [])))
print(size(reversed([])), size(iter('')), size(iter(b'')), size(iter(set())), size(iter(f, 0)))
c = (lambda x: lambda: x)(1).__closure__[0]
print(size(c), size(sys), size(A.__mro__), size(type(None)) > 100, size(A.__dict__), size(int | str), size(list[int]))
print(size([]) - [].__sizeof__(), size(1) - (1).__sizeof__(), size(a) - a.__sizeof__(), size(()) - ().__sizeof__())
print(object.__sizeof__(a), object.__sizeof__([]), object.__basicsize__, list.__basicsize__, A.__basicsize__)
print(int.__basicsize__, int.__itemsize__, tuple.__basicsize__, tuple.__itemsize__, dict.__basicsize__, str.__basicsize__)
print(S3.__basicsize__, SD.__basicsize__, SD.__dictoffset__, A.__dictoffset__, S3.__dictoffset__, A.__weakrefoffset__)
