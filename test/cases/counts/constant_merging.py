# Equal constants of one type are one object in a compilation unit; type and sign are told apart.
from sys import getrefcount as rc


def ints():
    a = 70000
    b = 70000
    return a is b


def floats():
    a = 0.0
    b = -0.0
    c = 0.0
    return a is b, a is c


def kinds():
    a = 1000
    b = 1000.0
    return a is b, type(a).__name__, type(b).__name__


def tuples():
    a = (1000, 'x y', 2.5)
    b = (1000, 'x y', 2.5)
    return a is b, a[0] is b[0]


def inside():
    a = 60000
    t = (60000, 1)
    return a is t[0]


def folded():
    a = 300 * 400
    b = 120000
    return a is b


print(ints(), floats(), kinds(), tuples(), inside(), folded())
p = 12345678
q = lambda: 12345678
print(p is q())
r = (12345678, 1)
print(p is r[0])
print(ints.__code__.co_consts, inside.__code__.co_consts)
print(frozenset({1000}) is frozenset({1000}))
