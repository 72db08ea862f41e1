# How many references a fresh class has, and who adds to them.
from sys import getrefcount as rc


class Empty:
    pass


class WithMethod:
    def m(self):
        return 1


class WithSuper:
    def m(self):
        return super().m()


class Slotted:
    __slots__ = ('a', 'b')


class Slotless:
    __slots__ = ()


class Weak:
    __slots__ = ('__weakref__',)


class WithStatic:
    @staticmethod
    def s():
        pass

    @classmethod
    def c(cls):
        pass

    @property
    def p(self):
        return 0


for c in (Empty, WithMethod, WithSuper, Slotted, Slotless, Weak, WithStatic):
    print(c.__name__, rc(c))
base = rc(Empty)
a, b = Empty(), Empty()
print(rc(Empty) - base)
del a
print(rc(Empty) - base)
b = None
print(rc(Empty) - base)
l = [Empty() for _ in range(100)]
print(rc(Empty) - base)
l = l[:7]
print(rc(Empty) - base)
l = None
t = type('Made', (), {})
print(rc(t))
m = Empty.__mro__
print(rc(m), m.count(Empty), rc(Empty) - base)
