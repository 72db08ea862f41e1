# gc.collect() returns how many unreachable objects it found.
import gc

gc.disable()
gc.collect()
print(gc.collect())
l = []
l.append(l)
del l
print('list', gc.collect())
d = {}
d['d'] = d
del d
print('dict', gc.collect())
a, b = [], []
a.append(b)
b.append(a)
del a, b
print('pair', gc.collect())


class C:
    pass


c = C()
c.me = c
del c
print('instance', gc.collect())
c = C()
c.me = c
c.__dict__
del c
print('with its dict', gc.collect())
for _ in range(10):
    c = C()
    c.me = c
    c.data = [1, 2, c]
del c
print('ten', gc.collect())
t = ([],)
t[0].append(t)
del t
print('tuple', gc.collect())


def f():
    def g():
        return g


f()
print('function', gc.collect())
x = [1]
x.append((x, {1: x}))
x = None
print('mixed', gc.collect())
c = C()
c.bound = c.__init__
del c
print('bound', gc.collect())
gen = (g for g in [1])
n = [[] for _ in range(100)]
for i in range(100):
    n[i].append(n[i - 1])
del n
print('ring', gc.collect(), gc.collect())


class S:
    __slots__ = ('s',)


s = S()
s.s = s
del s
print('slots', gc.collect())
print(gc.garbage)
