# Bound methods, partials, properties and wrappers release what they hold in order.
import _functools


class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('  gone', self.n)

    def m(self, *a):
        return self.n

    def __call__(self, *a, **k):
        return 'called'


b = T('bound').m
print(b())
del b
p = _functools.partial(T('func'), T('arg 1'), T('arg 2'), k=T('keyword'))
print(p())
del p
print('map object')
m = map(T('map func').m, [T('map item')])
print(list(m))
del m
print('property')
x = property(T('getter'), T('setter'), T('deleter'))
del x
print('staticmethod')
x = staticmethod(T('static'))
print(x.__wrapped__.n)
del x
print('method of builtin')
a = [T('in list')].append
a(T('appended'))
del a
print('slice')
s = slice(T('start'), T('stop'), T('step'))
del s
print('exception')
e = ValueError(T('e1'), T('e2'))
e.note = T('attribute')
e.__cause__ = KeyError(T('in cause'))
del e
print('function')


def f(a=T('default 1'), b=T('default 2'), *, c=T('kwonly')) -> T('annotation'):
    pass


f.attr = T('function attribute')
del f
print('closure')


def make():
    x, y = T('cell x'), T('cell y')
    return lambda d=T('default'): (y, x)


g = make()
del g
print('lambda dropped')
