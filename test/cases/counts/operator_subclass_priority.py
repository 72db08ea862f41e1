# The reflected method of a subclass goes first; NotImplemented hands over.
from sys import getrefcount as rc


class A:
    def __add__(self, other):
        print('A.add', rc(self), rc(other))
        return NotImplemented

    def __radd__(self, other):
        print('A.radd', rc(self), rc(other))
        return [self, other]


class B(A):
    def __radd__(self, other):
        print('B.radd', rc(self), rc(other))
        return super().__radd__(other)


a, b = A(), B()
r = a + b
print(rc(a), rc(b), rc(r))
r = b + a
print(rc(a), rc(b))
try:
    r = a + A()
except TypeError as e:
    print(e)
print(rc(a), rc(b))
r = None
print(rc(a), rc(b))


class C:
    def __eq__(self, other):
        print('C.eq', rc(self), rc(other))
        return NotImplemented

    def __lt__(self, other):
        print('C.lt', rc(self), rc(other))
        return NotImplemented

    def __gt__(self, other):
        print('C.gt', rc(self), rc(other))
        return NotImplemented


c, d = C(), C()
print(c == d, c == c)
try:
    c < d
except TypeError as e:
    print(e)
print(c == object(), [c] == [c], [c] == [d])
print(rc(c), rc(d))
