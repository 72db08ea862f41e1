# __call__, __new__ and __init__: what the type call holds.
from sys import getrefcount as rc


class C:
    def __new__(cls, *args):
        self = super().__new__(cls)
        print('new', rc(self), [rc(a) for a in args])
        return self

    def __init__(self, *args):
        print('init', rc(self), [rc(a) for a in args])

    def __call__(self, *args, **kw):
        return rc(self), [rc(a) for a in args], [rc(v) for v in kw.values()]


x = []
c = C(x)
print(c(x), c([]), C()(x), c(k=x))
f = c.__call__
print(f(x), rc(c))
del f
print((lambda g: g(x))(c), (lambda g, *a: g(*a))(c, x))
print(list(map(c, [x, []])))


class Init:
    def __init__(self, a, b=None):
        self.r = rc(self), rc(a)


print(Init(x).r, Init([]).r, Init(a=x).r, Init(*[x]).r)


class Other:
    def __new__(cls, o):
        return o


print(Other(x) is x, rc(x), rc(Other([])))


class L(list):
    pass


l = L([x])
print(rc(l), rc(x), rc(L([l])), rc(l))


class T(tuple):
    def __new__(cls, *a):
        return super().__new__(cls, a)


t = T(x, x)
print(rc(t), rc(x), rc(t[:]), t[:] is t)
