# A class is itself a cycle: it goes only when the collector comes.
import gc
import _weakref as weakref

gc.disable()
gc.collect()


class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('  gone', self.n)


class A:
    attr = T('class attribute')

    def m(self):
        pass


r = weakref.ref(A, lambda w: print('  class callback'))
del A
print(r() is not None)
n = gc.collect()
print(n > 3, r())


class Base:
    pass


class Sub(Base):
    t = T('on Sub')


print([c.__name__ for c in Base.__subclasses__()])
del Sub
print(len(Base.__subclasses__()))
gc.collect()
print(Base.__subclasses__())


class B:
    t = T('on B')


b = B()
del B
gc.collect()
print('instance keeps its class', type(b).__name__)
del b
gc.collect()
print('now')


class Meta(type):
    def __del__(cls):
        print('  class finaliser', cls.__name__)


class M(metaclass=Meta):
    t = T('on M')


del M
print(gc.collect() > 0)


def local():
    class L:
        x = T('local class')
    return L()


print(type(local()).__name__)
print(gc.collect() > 0, gc.collect())


class Own:
    pass


Own.me = Own()
Own.me.t = T('instance held by its class')
del Own
print(gc.collect() > 0)
