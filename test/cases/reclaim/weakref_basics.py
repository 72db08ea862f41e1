# A weak reference dies with its object; the callback runs after the reference is cleared.
import _weakref as weakref


class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('  del', self.n, r() is not None)


def cb(w):
    print('  callback', w is r, w())


t = T('a')
r = weakref.ref(t, cb)
print(r() is t, r.__callback__ is cb)
del t
print(r(), r.__callback__)
t = T('b')
r = weakref.ref(t)
del t
print(r(), r.__callback__)
t = T('c')
r = weakref.ref(t, cb)
s = r
r = weakref.ref(t)
del s
print('dropped reference has no callback')
del t
for o in (5, 'text', None, (), [], {}, object()):
    try:
        weakref.ref(o)
    except TypeError as e:
        print(e)
for o in (T, {1}, frozenset([2]), cb, T.__del__, (i for i in []), type, len):
    print(type(weakref.ref(o)).__name__, end=' ')
print()


class S:
    __slots__ = ('a',)


try:
    weakref.ref(S())
except TypeError as e:
    print(e)
r = weakref.ref(T('temp'))
print(r())
try:
    weakref.ref()
except TypeError as e:
    print(e)
try:
    r(1)
except TypeError as e:
    print(e)
