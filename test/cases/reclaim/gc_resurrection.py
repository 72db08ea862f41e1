# A finaliser in a cycle that saves one object saves all it reaches.
import gc

gc.disable()
saved = []


class T:
    def __init__(self, n, save=False):
        self.n, self.save = n, save

    def __del__(self):
        print('del', self.n)
        if self.save:
            saved.append(self)


def pair(*saves):
    a, b = T('a', saves[0]), T('b', saves[1])
    a.o, b.o = b, a


gc.collect()
pair(False, False)
print(gc.collect())
pair(True, False)
print(gc.collect(), [t.n for t in saved], saved[0].o.n)
print([gc.is_finalized(t) for t in (saved[0], saved[0].o)])
saved.clear()
print('second time silent', gc.collect())
pair(True, True)
print(gc.collect(), [t.n for t in saved])
saved.clear()
print(gc.collect())
a = T('one', True)
a.me = a
a.other = [1]
a.other.append(a.other)
del a
print(gc.collect(), saved[0].other[0])
saved[0].me = None
saved[0].other.clear()
saved.clear()
print(gc.collect())
x = T('x', True)
x.me = x
y = T('y')
y.me = y
del x, y
print(gc.collect(), [t.n for t in saved])
saved.clear()
print(gc.collect(), gc.garbage)
