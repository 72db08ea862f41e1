# A suspended generator holds its frame: locals and half-done expressions.
from sys import getrefcount as rc


def gen(p):
    local = [p]
    yield rc(p), rc(local)
    p = None
    yield rc(local)


x = object()
g = gen(x)
print(rc(x), rc(g))
print(next(g), rc(x))
print(rc(g.gi_frame), rc(g.gi_code), rc(g))
f = g.gi_frame
print(rc(f), rc(g))
print(next(g), rc(x))
print(next(g, 'done'), rc(x), g.gi_frame, rc(f))
del f


def stacked(a):
    return [a, a, (yield rc(a)), (yield rc(a))]


s = stacked(x)
print(rc(x), next(s), rc(x), s.send([1]), rc(x))
s.close()
print(rc(x))
s = stacked(object())
print(next(s), next(s))
del s
e = (o for o in [x, x])
print(rc(x), rc(e))
next(e)
print(rc(x))
list(e)
print(rc(x))
it = iter(e)
print(it is e, rc(e))
