# partial holds its function, its arguments and its keywords.
import _functools
from sys import getrefcount as rc

partial = _functools.partial


def f(*a, **k):
    return [rc(o) for o in a], [rc(v) for v in k.values()]


x = object()
p = partial(f, x)
print(rc(p), rc(x), rc(f), rc(p.args), rc(p.keywords))
print(p(), p(x), p([]), p(k=x))
q = partial(f, x, k=x)
print(rc(x), q(), q(k=[]), rc(x))
r = partial(q, x)
print(rc(q), r.func is f, rc(x), len(r.args))
del q
print(rc(x), r())
a = r.args
del r
print(rc(a), rc(x))
del a
p.extra = x
print(rc(x), p.__dict__['extra'] is x)
s = p.__reduce__()
print(rc(x))
s = None
p.__setstate__((f, (), {}, None))
print(rc(x), p())
p = None
print(rc(x), rc(f))
m = partial([].append)
m(x)
print(rc(x), m.func.__self__ == [x])
m = None
print(rc(x))
print(_functools.reduce(lambda acc, o: acc + [(rc(acc), rc(o))], [[], x], []))
