# A generator that refers to itself is closed by the collector.
import gc

gc.disable()
gc.collect()


class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('  gone', self.n)


def gen(n):
    t = T(n)
    me = yield
    try:
        yield
    finally:
        print('  finally', n, me is not None)


g = gen('a')
next(g)
g.send(g)
del g
print('--', gc.collect())
g, h = gen('x'), gen('y')
next(g), next(h)
g.send(h)
h.send(g)
del g, h
print('--', gc.collect())
g = gen('not started')
l = [g]
l.append(l)
del g, l
print('--', gc.collect())
g = gen('finished')
next(g)
try:
    g.send(g)
    next(g)
except StopIteration:
    print('stop')
del g
print('--', gc.collect())


def stack():
    return [T('on stack'), (yield), (yield)]


g = stack()
next(g)
g.send(g)
del g
print('--', gc.collect())


def resurrect():
    me = yield
    try:
        yield 'first'
    finally:
        saved.append(me)


saved = []
g = resurrect()
next(g)
g.send(g)
del g
print('--', gc.collect(), len(saved), saved[0].gi_frame)
saved.clear()
print('--', gc.collect())
c = (lambda: (yield from c2))
c2 = c()
del c, c2
print('end', gc.collect())
