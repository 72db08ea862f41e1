# References with attributes, references to functions, methods, classes, generators and sets.
import gc
import _weakref as weakref

gc.disable()


class Ref(weakref.ref):
    def __new__(cls, o, cb=None, tag=None):
        self = super().__new__(cls, o, cb)
        self.tag = tag
        return self

    def __init__(self, o, cb=None, tag=None):
        super().__init__(o, cb)

    def __call__(self):
        o = super().__call__()
        return None if o is None else (self.tag, o)

    def __del__(self):
        print('  reference gone', self.tag)


class C:
    def m(self):
        return 'm'


c = C()
r = Ref(c, lambda w: print('  callback', w.tag, w()), 'tagged')
print(r()[0], r()[1] is c)
del c
print(r())
del r
c = C()
r = weakref.ref(c.m)
print('bound method dies at once', r())
f = lambda: 0
r = weakref.ref(f, lambda w: print('  function dead'))
f = None
g = (i for i in [1])
r = weakref.ref(g, lambda w: print('  generator dead'))
next(g)
g = None
s = {1, 2}
r = weakref.ref(s, lambda w: print('  set dead'))
s = None


def local():
    class K:
        pass
    return weakref.ref(K, lambda w: print('  class dead'))


r = local()
print(r() is not None)
gc.collect()
print(r())


class L(list):
    pass


l = L([1])
p = weakref.proxy(l, lambda w: print('  list dead'))
p.append(2)
print(len(p), l)
l = None
gen = (x for x in 'ab')
r = weakref.ref(gen)
print(list(gen), r() is gen)
gen = None
print(r())
c.self_ref = weakref.ref(c, lambda w: print('  own attribute: called before attributes go'))
del c
print('end')
