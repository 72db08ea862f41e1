# __dict__ is made on demand, belongs to the instance, and can be swapped.
from sys import getrefcount as rc


class P:
    pass


x = object()
p = P()
p.a = x
d = p.__dict__
print(rc(d), d is p.__dict__, rc(x))
p.b = x
print(d['b'] is x, rc(x))
e = {'a': x, 'c': 5}
p.__dict__ = e
print(rc(d), rc(e), rc(x), p.c)
d.clear()
print(rc(x))
q = P()
q.__dict__ = e
print(rc(e), rc(x))
q.a = 1
print(p.a, rc(x))
del p, q
print(rc(e))
r = P()
r.a = x
del r.__dict__
print(rc(x), r.__dict__, vars(r) is r.__dict__)
r.__dict__.update(k=x)
print(r.k is x, rc(x))
try:
    r.__dict__ = 5
except TypeError as err:
    print(err)
s = P()
s.a = x
f = s.__dict__
del s
print(f['a'] is x, rc(f), rc(x))
