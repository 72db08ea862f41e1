# super() holds the class and the object; zero-argument super uses the __class__ cell.
from sys import getrefcount as rc


class A:
    def m(self, *args):
        return rc(self), [rc(a) for a in args]


class B(A):
    def m(self, *args):
        return super().m(*args)

    def get(self):
        return super()

    def cell(self):
        return __class__


b = B()
x = []
print(b.m(), b.m(x), b.m([]), B().m(x))
base = rc(b), rc(A), rc(B)
s = b.get()
print(rc(b) - base[0], rc(A) - base[1], rc(B) - base[2], rc(s))
print(s.m(x), s.__self__ is b, s.__thisclass__ is B)
bound = s.m
print(rc(b) - base[0], rc(bound))
del s, bound
print(rc(b) - base[0], rc(B) - base[2])
e = super(B, b)
u = super(B)
print(rc(b) - base[0], rc(B) - base[2], u.__self__)
v = u.__get__(b)
print(rc(b) - base[0], type(v).__name__)
e = u = v = None
print(rc(b) - base[0], rc(B) - base[2])
c = B.cell.__closure__[0]
print(c is B.m.__closure__[0] is B.get.__closure__[0], c.cell_contents is B, rc(c))
print(b.cell() is B, rc(B) - base[2])


class C(B):
    def m(self, *args):
        return super().m(*args), rc(self)


print(C().m([]))
