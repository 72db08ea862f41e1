
import sys, gc, weakref
# What may be immortal is not counted.
def rc(x): return sys.getrefcount(x) if isinstance(x, (T, V, E, list, dict, set)) else -1
def tr(x):
    print('tr', type(x).__name__)
    return x
def ident(x): return x
class T:
    def __init__(self, n): self.n = n
    def __repr__(self): return f'T{self.n}'
    def __del__(self): print('del', self.n)
    def __eq__(self, o):
        print('eq', self, type(o).__name__)
        return self.n == o.n if isinstance(o, T) else NotImplemented
    def __hash__(self): return hash(self.n) if isinstance(self.n, int) else 7
    def __lt__(self, o):
        print('lt', self, o)
        return self.n < o.n
    def __bool__(self): return self.n % 3 != 0
    def __add__(self, o):
        print('add', self, o)
        return type(self)(self.n * 10 + (o.n if isinstance(o, T) else 1))
    def __radd__(self, o):
        print('radd', self, o)
        return self
    def __iadd__(self, o):
        print('iadd', self, o)
        self.last = o
        return self
    def __sub__(self, o): return NotImplemented
    def __mul__(self, o): return [self, o]
    def __or__(self, o): return self
    def __neg__(self): return T(-self.n)
    def __invert__(self): return self
    def __len__(self): return 2
    def __getitem__(self, i):
        if isinstance(i, int) and i > 2: raise IndexError(i)
        return (self.n, i)
    def __call__(self, *a, **k): return (self, a, sorted(k))
    def __enter__(self):
        print('enter', self)
        return self
    def __exit__(self, t, e, tb):
        print('exit', self, t and t.__name__)
        return self.n % 4 == 0
    def me(self): return self
    @property
    def prop(self): return T(self.n + 1000)
class S(T):
    __slots__ = ('x', 'y')
    def __matmul__(self, o): return (o, self)
class V:
    __slots__ = ('n', 'last', '__weakref__')
    def __init__(self, n): self.n = n
    def __repr__(self): return f'V{self.n}'
    def __del__(self): print('vdel', self.n)
    def me(self): return self
    def __add__(self, o): return V(self.n + 1)
    def __getattr__(self, name):
        print('getattr', name)
        raise AttributeError(name)
class E(Exception):
    def __del__(self): print('edel', self)

try:
    raise ExceptionGroup('g', [E(1), KeyError([T(5)]), ValueError('v')])
except* E:
    pass
except* Exception as e:
    l9 = [c3 for c3 in range(3) if (1 < 2)]
