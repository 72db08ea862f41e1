# In one death: finaliser, then callbacks, then attributes.
import _weakref as weakref


class Part:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('  part', self.n)


class T:
    def __init__(self, n):
        self.n = n
        self.part = Part(n)

    def __del__(self):
        print('  del', self.n, r() is self)


def cb(w):
    print('  callback', w())


t = T('dict')
r = weakref.ref(t, cb)
t = None
print('--')


class S:
    __slots__ = ('part', '__weakref__')

    def __del__(self):
        print('  del slots', r() is self)


t = S()
t.part = Part('slot')
r = weakref.ref(t, cb)
t = None
print('--')


class L(list):
    def __del__(self):
        print('  del list', self[0].n)


t = L([Part('item')])
t.part = Part('list attribute')
r = weakref.ref(t, cb)
t = None
print('--')
s = {1.5: None}
t = {Part: 1}
u = {Part('member')}
r = weakref.ref(u, cb)
u = None
print('--')


def make():
    p = Part('cell')

    def f(d=Part('default')):
        return p
    return f


f = make()
f.attr = Part('function attribute')
r = weakref.ref(f, cb)
f = None
print('--')
t = T('outer')
t.inner = T('inner')
r = weakref.ref(t, cb)
q = weakref.ref(t.inner, lambda w: print('  inner callback', w(), r()))
t = None
