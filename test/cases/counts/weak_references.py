# Weak references count nothing and are shared when they have no callback.
import _weakref as weakref
from sys import getrefcount as rc


class C:
    pass


c = C()
r = weakref.ref(c)
print(rc(c), rc(r), weakref.getweakrefcount(c))
r2 = weakref.ref(c)
print(r2 is r, rc(r), rc(c))
r3 = weakref.ref(c, lambda w: None)
print(r3 is r, weakref.getweakrefcount(c), rc(c), rc(r3))
p = weakref.proxy(c)
print(rc(c), weakref.getweakrefcount(c), weakref.proxy(c) is p, rc(p))
print(r() is c, rc(r()), rc(c))
l = weakref.getweakrefs(c)
print(len(l), l[0] is r, l[1] is p, l[2] is r3, rc(r))
del l
s = r()
print(rc(c))
del s
p.attr = x = object()
print(c.attr is x, rc(x), rc(c))
cb = lambda w: None
r4 = weakref.ref(c, cb)
print(rc(cb), r4.__callback__ is cb, r.__callback__)
del r4
print(rc(cb), weakref.getweakrefcount(c))
del r, r2
print(weakref.getweakrefcount(c))
r4 = weakref.ref(c, cb)
del c
print(r3(), r3.__callback__, rc(cb))
print(r3 == r4, r4 == r4)
d = {r4: 1} if r4() else {}
print(d)
