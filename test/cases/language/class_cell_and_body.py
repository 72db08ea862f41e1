def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class A:
    def get(self): return __class__
    @classmethod
    def c(cls): return __class__ is cls
    @staticmethod
    def s(): return __class__.__name__
    lam = lambda self: __class__.__name__
    gen = property(lambda self: next(__class__ for _ in [1]))
print(A().get() is A, A.c(), A.s(), A().lam(), A().gen is A, '__classcell__' in A.__dict__, '__class__' in A.__dict__)
class Meta(type):
    def __new__(m, n, b, ns): print(n, '__classcell__' in ns); return super().__new__(m, n, b, ns)
class B(metaclass=Meta):
    def f(self): return super().__repr__()
class C(metaclass=Meta): pass
class Drop(type):
    def __new__(m, n, b, ns): ns.pop('__classcell__', None); return super().__new__(m, n, b, ns)
try:
    class D(metaclass=Drop):
        def f(self): return __class__
except RuntimeError as e: print(e if ' at ' not in str(e) else str(e).split(' at ')[0])
except TypeError as e: print(e)
class BadCell(type):
    def __new__(m, n, b, ns): ns['__classcell__'] = 5; return super().__new__(m, n, b, ns)
try:
    class E(metaclass=BadCell): pass
except TypeError as e: print(e)
class F:
    try: __class__
    except NameError as e: print(e)
    x = 5
    if x > 3: y = 'cond'
    else: z = 1
    for i in range(2): locals()[f'gen{i}'] = i
    with open('class_cell_and_body.py') as fh: pass
    del fh
    def __init_subclass__(cls): cls.seen = cls.x
    class Inner: deep = 1
    assert Inner.deep
print(sorted(n for n in vars(F) if n[0] != '_'), F.Inner.__qualname__, F.gen1)
class G(F): x = 6
print(G.seen, G.__name__, G.__qualname__, G.__module__, G.__doc__, G.__dict__.get('__firstlineno__') is not None, G.__static_attributes__)
class H:
    "doc"
    def m(self): self.a = 1; self.b, self.c = 2, 3
    def n(self): self.d: int = 1; self.e += 1
print(sorted(H.__static_attributes__), H.__doc__); H.__doc__ = 'new'; print(H.__doc__)
def make(n):
    class L:
        val = n
        def get(self): return n, __class__.val
    return L
print(make(1)().get(), make(2)().get(), make(3).__qualname__, make(1) is make(1)); t(lambda: type('Z', (), {'__qualname__': 5})); t(lambda: type('Z', (), {'__qualname__': 'a.b'}).__qualname__); t(lambda: type('Z', (A,), {'__module__': 'mm'})); t(lambda: __build_class__(5, 'X')); t(lambda: __build_class__(lambda: None, 5)); t(lambda: __build_class__(lambda: None, 'X').__name__); t(lambda: __build_class__()); t(lambda: type(type)); t(lambda: A.__subclasses__()); t(lambda: type.mro(A) == A.mro())
