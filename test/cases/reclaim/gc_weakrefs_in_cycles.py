# Callbacks run for references from outside the garbage only; all are cleared first.
import gc
import _weakref as weakref

gc.disable()


class T:
    def __init__(self, n):
        self.n = n


def cycle(n):
    t = T(n)
    t.me = t
    return t


gc.collect()
log = []
t = cycle('outside')
r = weakref.ref(t, lambda w: log.append(('outside', w())))
del t
print(r() is not None, gc.collect(), log, r())
log.clear()
t = cycle('inside')
t.ref = weakref.ref(t, lambda w: log.append('never'))
del t
print(gc.collect(), log)
a, b = cycle('a'), cycle('b')
ra = weakref.ref(a, lambda w: log.append(('a', ra(), rb())))
rb = weakref.ref(b, lambda w: log.append(('b', ra(), rb())))
a.b, b.a = b, a
del a, b
print(gc.collect(), log)
log.clear()


class D(T):
    def __del__(self):
        log.append(('del', self.n, rd() is None))


d = D('d')
d.me = d
rd = weakref.ref(d, lambda w: log.append('callback'))
del d
print(gc.collect(), log)
log.clear()
t = cycle('proxy')
p = weakref.proxy(t, lambda w: log.append('proxy'))
del t
print(p.n, gc.collect(), log)
try:
    p.n
except ReferenceError as e:
    print(e)
log.clear()
t = cycle('many')
refs = [weakref.ref(t, lambda w, i=i: log.append(i)) for i in range(3)]
t = None
print(gc.collect(), log, [r() for r in refs])
