calls = []
def trace(tag):
    calls.append('make ' + tag)
    def d(f):
        calls.append(f'apply {tag} to {getattr(f, "__name__", f)}')
        return f
    return d
@trace('a')
@trace('b')
def f(): pass
@trace('c')
class C:
    @trace('d')
    @staticmethod
    def s(): return 's'
    @trace('e')
    @property
    def p(self): return 'p'
    @classmethod
    @trace('g')
    def cm(cls): return cls.__name__
print(*calls, sep='\n')
print(C.s(), C().p, C.cm())
@lambda f: 'replaced'
def g(): pass
print(g)
@[str, len][0]
class D: pass
print(type(D), D[:18])
@(x := lambda f: f)
def h(): return 'h'
print(h(), x(5))
class Deco:
    def __init__(self, f): self.f = f; self.n = 0
    def __call__(self, *a, **k): self.n += 1; return self.f(*a, **k)
    def __get__(self, o, t=None): return self if o is None else type(self.f)(lambda *a: 0).__class__ and (lambda *a: self(o, *a)) if False else self.bind(o)
    def bind(self, o): return lambda *a, **k: self(o, *a, **k)
@Deco
def plain(a, b=2): return a + b
print(plain(1), plain(1, b=5), plain.n)
class K:
    @Deco
    def m(self, v): return self.__class__.__name__, v
k = K(); print(k.m(1), k.m(2), K.m.n)
def count(f):
    def w(*a):
        w.calls += 1
        return f(*a)
    w.calls = 0; w.__name__ = f.__name__; w.__wrapped__ = f
    return w
@count
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(10), fib.calls, fib.__name__, fib.__qualname__)
try:
    @5
    def bad(): pass
except TypeError as e: print(e)
try: bad
except NameError as e: print(e)
try:
    @undefined_deco
    def bad(): pass
except NameError as e: print(e)
def register(r, *, key=None):
    def d(f): r[key or f.__name__] = f; return f
    return d
R = {}
@register(R)
def one(): return 1
@register(R, key='two')
def _(): return 2
print({k: v() for k, v in R.items()})
print(f.__code__.co_firstlineno, C.__firstlineno__)
