# Keyword arguments, namespaces and hooks during the creation of a class.
from sys import getrefcount as rc

x = object()


class Meta(type):
    @classmethod
    def __prepare__(mcls, name, bases, **kw):
        ns = {'made': True}
        print('prepare', name, rc(ns), sorted(kw), rc(x))
        return ns

    def __new__(mcls, name, bases, ns, **kw):
        print('new', rc(ns), bases and rc(bases), rc(x))
        return super().__new__(mcls, name, bases, ns)

    def __init__(cls, name, bases, ns, **kw):
        print('init', rc(ns), rc(cls) > 3)
        super().__init__(name, bases, ns)

    def __call__(cls, *args):
        print('call', [rc(a) for a in args])
        return super().__call__(*args)


class A(metaclass=Meta, option=x):
    v = x

    def __init__(self, *args):
        print('A', rc(self), [rc(a) for a in args])

    def __init_subclass__(cls, /, **kw):
        print('subclass', cls.__name__, {k: rc(v) for k, v in kw.items()})


print(rc(x))
a = A(x)
print(rc(a), rc(x), rc(A([])))


class B(A):
    pass


print(type(B).__name__, B.made)
base = rc(Meta)
C = Meta('C', (A,), {'w': x})
print(rc(Meta) - base, rc(x))


class Plain:
    def __init_subclass__(cls, tag=None):
        print(cls.__name__, tag is not None and rc(tag))


class Sub(Plain, tag=[]):
    pass


print(rc(x))
