
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

o0 = S(1).me()
s1 = 'x,y,z'.join(map(str, [1, 2, 3]))
l2 = ident(*[[0]])
for b0 in tuple(range(2))[:4]:
    try:
        s1 = (dict(a=(3.14 / 3), b=b0), ((1, 2)[::1] + (b0, -2.25)))[-1]
        print(dict(a={}, b=('A b' >= '€uro')))
        raise ExceptionGroup('g', [E(1), KeyError('Ünï'.partition(' ')[0]), ValueError('v')])
    except* KeyError as e:
        print(type(e).__name__, e)
        s1, o0 = o0, s1
        raise E((T(2) @ o0)) from e
    except* Exception as e:
        print(repr(e), rc(e))
    print(rc(o0))
try:
    i_1 = 0
    while i_1 < 1:
        i_1 += 1
        l2 = (l2 if (not 0) else l2)
        def f3(p0=abs(-1), **kw):
            for b0 in tuple(list(([1, 2, 3], kw)[-1].items()))[:4]:
                print(kw.get(p0), list(kw.keys()))
                p0, *l4 = divmod(p0, p0)
                p0 = ((7 & 2**40) + (o0 @ [1, 2, 3]))
            b0 = set(range(min(9, int(0))))
            return tr(hex(12345678))
        print(f3((s1 is s1)))
except Exception as e:
    print(type(e).__name__, e)
def f5(p0=T(4).prop, p1=hex(0x10)):
    async def co10(v):
        print("in", v)
        return [v]
    async def co6():
        def mk7(v):
            o9 = ((255 ** 0) + T(5).prop)
            print(rc(v), rc(v))
            def inner():
                nonlocal v
                print((lambda p, q=o9: p)(tuple({})[1]), ('%-4s|' % ((not 0),)), [frozenset(frozenset(set())), f" { (() if False else ('x', 3)) }{ (w1 := 0.5) :8.1f}"][0])
                v = v.copy()
                print(v, v)
                print((o9 == o9), ((3.14 // 12345678) / (2**40 * -1)))
            return lambda: (inner(), v)
        try:
            cl8 = mk7(dict(a={int(12345678), int(-1)}, b=(p0 if (1 < 2) else T(6))))
            print(cl8() if cl8 else 0)
            cl8()
            print(rc(cl8))
        except Exception as e:
            print(type(e).__name__, e)
        o11 = await co10({**{'k': []}, 'k': {5}})
        o11 = round(-2.25, 0)
        l2 = f3(p1)
    aw12 = co6()
    try:
        aw12.throw(E(8))
    except StopIteration as e:
        print(e.value)
    except Exception as e:
        print(type(e).__name__, e)
    finally:
        aw12.close()
    (-1 + T(7))
    return p0.n
print(f5(~10, f"{ 1 :5}txt{ 'A b' :>8}"))
try:
    for l2 in tuple(range(3))[:4]:
        match T(10):
            case ({'k': [T(n=_), *_], **m1_}) as m0:
                print('case', 3)
                o0.me().last = o0
            case (str()) as m0 if {'k': b0}['k']:
                print('case', 2)
                print([q for q in m0])
            case ({'k': True, **m2_}) as m0:
                print('case', 1)
                async def co14(v):
                    print("in", v)
                    return (v, v)
                async def co13():
                    b0, s1 = min(+3, (3 ** 0)), ('Ünï'.join(map(str, [[], []])) + ('x,y,z' * 3))
                    b0, b0 = [s1, [0]]
                    b0 = await co14(S(9).prop)
                    b0 = chr(116)
                    o3, i4 = [l2, o0]
                aw17 = co13()
                try:
                    aw17.send(None)
                except StopIteration as e:
                    print(e.value)
                except Exception as e:
                    print(type(e).__name__, e)
                finally:
                    aw17.close()
except Exception as e:
    print(type(e).__name__, e)
try:
    setattr(o0, 'a', (b0, b0)[-1])
except Exception as e:
    print(type(e).__name__, e)
