# When a function returns, its locals go in the order of their slots: parameters first, then by first appearance.
class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('  gone', self.n)


def f():
    a = T('a')
    b = T('b')
    c = T('c')
    print('returning')


f()


def g(p, q, *args, k, **kw):
    z = T('z')
    y = T('y')
    return 'value'


print(g(T('p'), T('q'), T('x1'), T('x2'), k=T('k'), w=T('w')))


def h():
    b = T('b')
    a = T('a')
    b2, a2 = T('b2'), T('a2')
    if 0:
        never = T('never')
    del b
    b = T('again')
    return a


print('result', h().n)


def cell():
    a = T('a')
    b = T('captured')
    c = T('c')

    def inner():
        return b
    d = T('d')


cell()


def nested(n):
    o = T(n)
    if n:
        nested(n - 1)
    print('leaving', n)


nested(2)
print('end')
