# Tuples: display, concatenation, repetition, slices; the whole slice is the tuple itself.
from sys import getrefcount as rc

x = object()
t = (x,)
print(rc(x), rc(t))
u = (x, x, x)
print(rc(x))
v = t + u
print(rc(x))
w = u[:]
print(w is u, rc(u), rc(x))
w = u[1:]
print(w is u, rc(x))
w = tuple(u)
print(w is u, rc(u))
w = u * 1
print(w is u, rc(u))
w = t * 4
print(rc(x))
w = t + ()
print(w is t, rc(t))
w = () + t
print(w is t, rc(t))
del v, w, u
print(rc(x), rc(t))
w = tuple([x, x])
print(rc(x))
nested = (t, t, (t,))
print(rc(t), rc(x))
