# gc.is_finalized tells whether __del__ (or a generator's close) has been called by the interpreter.
import gc


class T:
    saved = None

    def __del__(self):
        T.saved = self


t = T()
print(gc.is_finalized(t))
t.__del__()
print(gc.is_finalized(t))
T.saved = None
del t
print(gc.is_finalized(T.saved))
T.saved = None
print(T.saved)
print([gc.is_finalized(o) for o in (1, 'a', [], {}, object(), T)])
c = T()
c.me = c
del c
gc.collect()
c = T.saved
print(gc.is_finalized(c), c.me is c)
c.me = None


class Plain:
    pass


p = Plain()
p.me = p
print(gc.is_finalized(p))
l = []


def gen():
    try:
        yield
    finally:
        l.append(gc.is_finalized(g))


g = gen()
next(g)
g.close()
print(l, gc.is_finalized(g))
try:
    gc.is_finalized()
except TypeError as e:
    print(e)
try:
    gc.is_tracked(1, 2)
except TypeError as e:
    print(e)
