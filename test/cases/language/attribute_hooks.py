class A:
    cls = 'c'
    def __getattribute__(self, n):
        if n != '__dict__' and n != '__class__': print('getattribute', n, end='; ')
        return super().__getattribute__(n)
    def __getattr__(self, n):
        print('getattr', n, end='; ')
        if n == 'bad': raise AttributeError('custom message')
        if n == 'val': raise ValueError('v')
        return n.upper()
    def __setattr__(self, n, v): print('set', n, v, end='; '); super().__setattr__(n, v)
    def __delattr__(self, n): print('del', n, end='; '); super().__delattr__(n)
    def m(self): return 'm'
a = A()
a.x = 1; print(a.x, a.missing, a.cls, a.m())
del a.x; print()
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
t(lambda: delattr(a, 'x')); t(lambda: a.bad); t(lambda: a.val); t(lambda: hasattr(a, 'bad')); t(lambda: hasattr(a, 'val')); t(lambda: getattr(a, 'bad', 5)); t(lambda: len(a)); t(lambda: a + 1)
class D:
    def __dir__(self): return ['z', 'a', 'm']
print(dir(D()))
class D2:
    def __dir__(self): return 5
class D3:
    def __dir__(self): return [1, 'a']
t(lambda: dir(D2())); t(lambda: dir(D3()))
class G:
    def __getattribute__(self, n): raise AttributeError('nothing ' + n)
t(lambda: G().x); t(lambda: hasattr(G(), '__class__')); t(lambda: isinstance(G(), G)); t(lambda: getattr(G(), 'q', 'd'))
for f in (lambda: getattr(a), lambda: getattr(a, 1), lambda: setattr(a, 1, 2), lambda: setattr(a, 'x'), lambda: hasattr(a, b''), lambda: delattr(a, None), lambda: getattr(5, 'nope'), lambda: setattr(5, 'x', 1), lambda: setattr(int, 'x', 1), lambda: delattr(int, 'real'), lambda: setattr(None, 'x', 1), lambda: object().x, lambda: setattr(object(), 'x', 1), lambda: delattr(object(), 'x'), lambda: int.foo, lambda: type.foo, lambda: A.foo, lambda: delattr(A, 'foo'), lambda: setattr(object(), '__class__', int), lambda: (5).real.imag.nope, lambda: setattr([].append, 'x', 1), lambda: setattr((lambda: 0), '__closure__', 1), lambda: delattr((lambda: 0), '__name__'), lambda: setattr(A, '__name__', 5), lambda: delattr(A, '__name__'), lambda: setattr(int, '__name__', 'x'), lambda: setattr(A, '__module__', 5), lambda: delattr(A, '__qualname__'), lambda: setattr(A, '__mro__', ()), lambda: setattr(A, '__dict__', {}), lambda: setattr(a, '__dict__', 5), lambda: A.__doc__):
    t(f)
class N: pass
n = N(); n.__dict__ = {'q': 1}; print(n.q, vars(n)); del n.__dict__; print(vars(n))
n.__dict__[5] = 'nonstr'; print(n.__dict__); setattr(n, 'not an id', 1); print(getattr(n, 'not an id'))
class S(str): pass
setattr(n, S('sub'), 2); print(n.sub, [type(k).__name__ for k in vars(n)])
class BoundMeta(type):
    def __getattribute__(c, k): return 'meta ' + k if k == 'zed' else super().__getattribute__(k)
class BM(metaclass=BoundMeta): zed = 1
print(BM.zed, BM().zed)
