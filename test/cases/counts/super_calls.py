"""`super().method()`: counts inside, and everything that makes it something else than a call of the next method."""
import sys


class A:
    def m(self, *args):
        return "A.m", sys.getrefcount(self), args

    def own(self):
        return "A.own", sys.getrefcount(self)

    @classmethod
    def c(cls):
        return "A.c", cls.__name__

    @staticmethod
    def s():
        return "A.s"

    value = len


class B(A):
    def m(self, *args):
        return ("B.m", sys.getrefcount(self)), super().m(*args)

    def own(self):
        first = sys.getrefcount(self)
        return first, super().own(), sys.getrefcount(self) - first

    def plain(self, a, b):
        return super().m(a, b, a + b)

    @classmethod
    def c(cls):
        return "B.c", super().c()

    def s(self):
        return "B.s", super().s(), super().value([1, 2])

    def cell(self):
        return [super().own() for _ in range(2)], (lambda: self)() is self

    def rebound(self, other):
        self = other
        return super().own()

    def deleted(self):
        del self
        return super().own()

    def missing(self):
        return super().missing()


class C(B):
    pass


class Mixin(A):
    def own(self):
        return "Mixin.own", super().own()


class D(B, Mixin):
    pass


def attempt(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


for o in (B(), C(), D()):
    for _ in range(3):
        result = o.own(), o.m(1), o.plain(1, 2), o.c(), o.s(), o.cell()
    print(type(o).__name__, *result, sep="\n  ")
    print(attempt(o.rebound, A()), attempt(o.rebound, B()), attempt(o.deleted), attempt(o.missing))

o = D()
print(o.own())
Mixin.own = lambda self: "new Mixin.own"
print(o.own())
del Mixin.own
print(o.own())
A.own = staticmethod(lambda: "static own")
print(o.own())
A.own = property(lambda self: lambda: "own of a property")
print(o.own())
A.own = lambda self: "own again"
print(o.own())
D.__bases__ = (B,)
print(o.own(), D.__mro__[1:3] == (B, A))


class Meta(type):
    def __call__(cls, *args):
        made = super().__call__(*args)
        return made, sys.getrefcount(cls) > 0


class Made(metaclass=Meta):
    def __init__(self, x):
        super().__init__()
        self.x = x


print([type(Made(i)[0]).__name__ for i in range(3)])


class Shadow(A):
    def own(self):
        return super().own()


print(Shadow().own())
real = super
super = lambda: "text"
print(attempt(Shadow().own))
super = real
print(Shadow().own())
del super
print(Shadow().own())
