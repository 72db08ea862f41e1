# Finalisers in a cycle run in the order the objects entered the collector, each once.
import gc

gc.disable()


class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('del', self.n, sorted(k for k in vars(self) if k != 'n'), end='; ')


def ring(*names):
    ts = [T(n) for n in names]
    for i, t in enumerate(ts):
        t.next = ts[i - 1]


gc.collect()
ring('a', 'b', 'c')
print('|', gc.collect())
ring('solo')
print('|', gc.collect())
t = T('head')
t.self = t
t.tail = T('tail')
t.tail.leaf = T('leaf')
del t
print('|', gc.collect())
x, y = T('x'), T('y')
x.y, y.x = y, x
l = [y, x]
del x, y
print('kept |', gc.collect())
del l
print('|', gc.collect())
ring('p', 'q')
ring('r', 's')
print('|', gc.collect())


class Breaker:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('breaks', self.n, hasattr(self, 'other'), end='; ')
        self.__dict__.clear()


a, b = Breaker('a'), Breaker('b')
a.other, b.other = b, a
del a, b
print('|', gc.collect())
a = T('outside')
a.cycle = [a]
b = T('hanging')
a.cycle.append(b)
del a, b
print('|', gc.collect())
