# __slots__ hold values directly; slot descriptors are held by the class.
from sys import getrefcount as rc


class S:
    __slots__ = ('a', 'b')


class T(S):
    __slots__ = ('c', '__weakref__')


x = object()
s = S()
s.a = x
print(rc(x), rc(s))
s.b = x
print(rc(x))
s.a = None
print(rc(x))
del s.b
print(rc(x))
try:
    s.b
except AttributeError as e:
    print(e)
t = T()
t.a = t.b = t.c = x
print(rc(x))
m = S.a
print(rc(m), m.__get__(t) is x, rc(x))
m.__set__(t, 0)
m.__delete__(t)
print(rc(x))
del t
print(rc(x))
try:
    s.zz = 1
except AttributeError as e:
    print(e)
print(hasattr(s, '__dict__'), rc(s))


class U(S):
    pass


u = U()
u.a = u.other = x
print(rc(x), u.__dict__ == {'other': x})
