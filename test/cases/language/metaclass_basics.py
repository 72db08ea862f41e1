log = []
class M(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        log.append(('prepare', name, len(bases), kw)); return {'injected': 1}
    def __new__(mcs, name, bases, ns, **kw):
        log.append(('new', name, sorted(k for k in ns if not k.startswith('__')), kw)); return super().__new__(mcs, name, bases, dict(ns))
    def __init__(cls, name, bases, ns, **kw):
        log.append(('init', name, kw)); super().__init__(name, bases, ns)
    def __call__(cls, *a, **k):
        log.append(('call', cls.__name__, a)); return super().__call__(*a, **k)
    def __len__(cls): return 42
    def __getattr__(cls, n): return f'meta {n}'
    @property
    def mp(cls): return 'metaprop ' + cls.__name__
    def __repr__(cls): return f'<M {cls.__name__}>'
    def __contains__(cls, x): return x == 1
    def __iter__(cls): return iter('xyz')
    def __add__(cls, o): return 'added'
    def __instancecheck__(cls, o): return o == 'inst'
    def __subclasscheck__(cls, c): return c is int
class A(metaclass=M, opt=3):
    y = 2
    def __init__(self, v): self.v = v
print(*log, sep='\n'); log.clear()
a = A(5); print(log, a.v, len(A), A.zzz, A.mp, A, 1 in A, 2 in A, list(A), A + 1, A.injected)
print(isinstance('inst', A), isinstance(5, A), isinstance(a, A), issubclass(int, A), issubclass(A, A), issubclass(str, A))
try: a.mp
except AttributeError as e: print(e)
class B(A): pass
print(type(B).__name__, log[:3])
class N(type): pass
try:
    class C(A, metaclass=N): pass
except TypeError as e: print(e)
class MN(M, N): pass
class C(A, metaclass=MN): pass
print(type(C))
class D(A, metaclass=type): pass
print(type(D))
def fm(name, bases, ns, **kw): return name, bases, sorted(ns), kw
class E(metaclass=fm, q=1): z = 1
print(E)
class F(int, metaclass=lambda *a: a[0] * 2): pass
print(F)
for f in (lambda: type('X', (), {}, foo=1), lambda: type('X'), lambda: type('X', ()), lambda: type(1, (), {}), lambda: type('X', [], {}), lambda: type('X', (), []), lambda: type('X', (1,), {}), lambda: type('a\0b', (), {}), lambda: type(1, 2, 3, 4), lambda: type()):
    try: print(f())
    except (TypeError, ValueError) as e: print(type(e).__name__, e)
class P(type):
    @classmethod
    def __prepare__(m, *a): return 5
try:
    class G(metaclass=P): pass
except TypeError as e: print(e)
class NotMap: 
    def __prepare__(*a): return []
try:
    class H(metaclass=NotMap()): pass
except TypeError as e: print(e)
