# What the collector clears, and what goes away while it is in use, can still be looked at.
import gc
import weakref


class Late:
    __slots__ = ('ref',)

    def __del__(self):
        global func
        func = self.ref()


class Cyclic(tuple):
    __slots__ = ()

    def __del__(self):
        self[1].ref = weakref.ref(self[0])
        global late
        del late


late = Late()


def func():
    pass


cycle = tuple.__new__(Cyclic, (func, late))
func.__module__ = cycle
del func, cycle
gc.collect()
print(repr(func.__name__), repr(func.__qualname__), func.__module__, func.__code__.co_name)


class Evil:
    def __getattr__(self, name):
        print('getattr', name)
        raise AttributeError(name)

    def __getattribute__(self, name):
        del Evil.__getattr__
        gc.collect()
        raise AttributeError('no ' + name)


try:
    Evil().attribute
except AttributeError as e:
    print(e)


class Meta(type):
    def __new__(meta, name, bases, namespace):
        global kept
        kept = namespace
        return None


class A(metaclass=Meta):
    @staticmethod
    def f():
        return __class__


print(A)
B = type('B', (), kept)
print(B.f() is B)
