# In-place operators keep the object where the type allows, else make a new one.
from sys import getrefcount as rc

l = [1]
k = l
l += [2]
print(l is k, rc(l))
t = (1000,)
u = t
t += (2000,)
print(t is u, rc(t), rc(u))


class A:
    def __iadd__(self, other):
        print('iadd', rc(self), rc(other))
        return self

    def __add__(self, other):
        print('add', rc(self), rc(other))
        return self

    def __radd__(self, other):
        print('radd', rc(self), rc(other))
        return other


a = A()
x = []
a += x
print(rc(a), rc(x))
a += []
h = [a]
h[0] += x
print(rc(a))
d = {'k': a}
d['k'] += []
print(rc(a))
a.self = a
a.self += x
print(rc(a))
b = a + x
print(b is a, rc(a))
c = [] + a
print(c, rc(a))


def f():
    v = [A()]
    v[0] += v
    w = A()
    w += w
    return rc(w), rc(v)


print(f())
s = {x1 for x1 in (1.5, 2.5)}
r = s
s |= {3.5}
print(s is r, rc(s))
