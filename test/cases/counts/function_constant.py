# A constant used in a function is held by the function's code object.
from sys import getrefcount as rc


def f():
    x = 333333
    return rc(x)


def g():
    x = 333333
    y = 333333
    return x is y, rc(x)


def h():
    return rc(444444)


def k():
    return 333333


print(f(), g(), h())
print(k() is k(), rc(k()))
a = k()
print(rc(a))
print(rc(f.__code__.co_consts[1]))
print(f.__code__.co_consts[1] is k.__code__.co_consts[1])
lam = lambda: 555555
print(rc(lam()), lam() is lam())
v = lam()
del lam
print(rc(v))
del k
print(rc(a))
