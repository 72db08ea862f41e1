# A view holds its dict; an iterator over it holds the dict until exhausted.
from sys import getrefcount as rc

x = object()
d = {'a': x, 'b': x}
print(rc(d), rc(x))
k = d.keys()
print(rc(d))
v, i = d.values(), d.items()
print(rc(d), rc(x))
it = iter(k)
print(rc(d), rc(k))
next(it)
print(rc(d))
next(it)
print(rc(d))
print(next(it, 'end'), rc(d))
it = iter(i)
p = next(it)
print(rc(x), rc(p), rc(d))
del p
q = next(it)
print(rc(x), rc(q))
del q, it
print(rc(d), rc(x))
m = k.mapping
print(rc(d), rc(m))
del m, k, v, i
print(rc(d))
it = reversed(d)
print(rc(d), rc(it))
list(it)
print(rc(d))
