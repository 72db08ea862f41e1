# Accessing a method makes a new bound method that holds function and instance.
from sys import getrefcount as rc


class C:
    def m(self):
        return rc(self)

    def n(self, o):
        return rc(self), rc(o)


c = C()
print(rc(c), c.m is c.m, c.m == c.m)
b = c.m
print(rc(c), rc(b), rc(C.m), rc(b.__func__), rc(b.__self__))
print(c.m(), b(), C.m(c), C().m())
b2 = c.m
print(rc(c), b is b2, rc(C.m))
del b, b2
print(rc(c), rc(C.m))
print(c.n(c), c.n([]), C.n(c, c), C().n(C()))
l = [c.m] * 3
print(rc(c), rc(l[0]))
l = [c.m for _ in range(3)]
print(rc(c), rc(l[0]))
l = None
c.bound = c.m
print(rc(c))
print(c.bound(), rc(c))
del c.bound
print(rc(c))
args = ([1],)
bn = c.n
print(bn(*args), c.n(*args), bn(o=args[0]), c.n(**{'o': []}))
ap = [].append
print(rc(ap), rc(ap.__self__))
