# __getattr__, __getattribute__, __setattr__, __delattr__, __dir__ see self and value.
from sys import getrefcount as rc


class A:
    def __getattr__(self, name):
        return rc(self)

    def __setattr__(self, name, value):
        print('set', name, rc(self), rc(value))
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        print('del', name, rc(self))
        object.__delattr__(self, name)


a = A()
print(a.missing, A().missing, getattr(a, 'other'), hasattr(a, 'z'))
x = []
a.x = x
print(rc(x))
a.x = []
A().y = x
del a.x
setattr(a, 'k', x)
print(rc(x), a.k is x, getattr(A(), 'q', None))
delattr(a, 'k')
print(rc(x))


class B:
    def __getattribute__(self, name):
        if name == 'plain':
            return rc(self)
        return object.__getattribute__(self, name)

    def m(self):
        return rc(self)


b = B()
print(b.plain, B().plain, b.m(), B().m())
f = b.m
print(f(), rc(b))


class C:
    def __getattr__(self, name):
        def bound(*args):
            return name, rc(self), [rc(o) for o in args]
        return bound


c = C()
print(c.call(x), c.call([]), C().call(x), rc(c))
print(C().__dict__ == {}, vars(c))
