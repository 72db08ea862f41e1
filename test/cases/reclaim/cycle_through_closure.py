# A recursive local function is a cycle: function, cell, tuple.
import gc
import _weakref as weakref

gc.disable()
gc.collect()


class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('  gone', self.n)


def recursive():
    t = T('captured')

    def inner(n):
        return t if n == 0 else inner(n - 1)
    return inner(3).n


print(recursive())
print(gc.collect())


def not_cyclic():
    t = T('plain closure')

    def inner():
        return t
    return inner().n


print(not_cyclic())
print(gc.collect())


def broken_by_hand():
    t = T('broken')

    def inner():
        return inner, t
    r = weakref.ref(inner)
    del inner
    return r


r = broken_by_hand()
print(r(), gc.collect())


class C:
    def __init__(self):
        self.callback = lambda: self
        self.t = T('of C')


c = C()
r = weakref.ref(c)
del c
print(r() is not None, gc.collect(), r())
d = {}
d['f'] = lambda: d
d['t'] = T('in dict')
d = 0
print('global is no cell', gc.collect())


def default():
    def f(x=None):
        return x
    f.__defaults__ = (f, T('default'))


default()
print(gc.collect())
f = lambda: 0
f.me = f
f.t = T('on function')
del f
print(gc.collect())
