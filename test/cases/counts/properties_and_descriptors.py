# property, __get__, __set__, __delete__: what is held during the call.
from sys import getrefcount as rc


class D:
    def __get__(self, obj, owner):
        return rc(obj) if obj is not None else 'class'

    def __set__(self, obj, value):
        print('set', rc(obj), rc(value))

    def __delete__(self, obj):
        print('delete', rc(obj))

    def __set_name__(self, owner, name):
        print('name', name, rc(self))


class C:
    d = D()

    @property
    def p(self):
        return rc(self)

    @p.setter
    def p(self, v):
        print('p', rc(self), rc(v))


c = C()
print(c.d, C.d, C().d)
c.d = []
x = []
c.d = x
del c.d
print(c.p, C().p)
c.p = x
c.p = []
print(rc(x), rc(c), rc(C.p))
prop = C.__dict__['p']
print(rc(prop), rc(prop.fget), rc(prop.fset), prop.fdel)
f = prop.fget
del C.p
print(rc(prop), rc(f))
del prop
print(rc(f))
print(getattr(c, 'd'), setattr(c, 'd', x))
