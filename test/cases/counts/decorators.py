# A decorator sees the function before it is bound to its name.
from sys import getrefcount as rc


def show(f):
    print(f.__name__, rc(f))
    return f


def keep(f):
    kept.append(f)
    return f


kept = []


@show
def a():
    pass


@show
@keep
@show
def b():
    pass


print(rc(a), rc(b))


def wrap(f):
    def wrapper(*args):
        return rc(f), f(*args)
    return wrapper


@wrap
def c(o):
    return rc(o)


x = []
print(rc(c), c(x), c([]))


@keep
class K:
    @show
    def m(self):
        return rc(self)

    @wrap
    def n(self):
        return rc(self)


print(rc(K.m), K().m(), K().n())
k = K()
print(k.m(), k.n(), kept[1] is K)


@(lambda f: (rc(f), f))
def d():
    pass


print(d[0], rc(d[1]))


@tuple.__class_getitem__
class E:
    pass


print(type(E).__name__, rc(E.__args__))
