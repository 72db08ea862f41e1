# PEP 667: each locals() of a function is a fresh dict; at module level it is the module's dict.
import sys
from sys import getrefcount as rc

print(locals() is globals())


def f():
    x = object()
    r = [rc(x)]
    d = locals()
    r.append(rc(x))
    e = locals()
    r += [d is e, rc(x), 'd' in d, 'd' in e]
    del d
    r.append(rc(x))
    del e
    r.append(rc(x))
    return r


print(f())


def g():
    x = 1000
    d = locals()
    d['x'] = 'changed'
    return x, d['x'], locals()['x']


print(g())


def h():
    x = object()
    p = sys._getframe().f_locals
    r = [type(p).__name__, rc(x), p['x'] is x]
    p['x'] = y = object()
    r += [x is y, rc(x)]
    q = sys._getframe().f_locals
    return r + [p is q, sorted(p)]


print(h())


class C:
    v = object()
    n = rc(v)
    same = locals() is locals()


print(C.n, C.same, rc(C.v))
