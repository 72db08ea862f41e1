class A:
    attr = 'A.attr'
    def f(self): return ['A']
    @classmethod
    def c(cls): return ['A', cls.__name__]
    @staticmethod
    def s(): return ['As']
    @property
    def p(self): return 'A.p'
    def __getitem__(self, k): return ('A', k)
    def __init__(self): self.log = ['A']
class B(A):
    def f(self): return ['B'] + super().f()
    @classmethod
    def c(cls): return ['B'] + super().c()
    @staticmethod
    def s(): return ['Bs'] + super(B, B).s()
    @property
    def p(self): return 'B.' + super().p
    def __getitem__(self, k): return ('B', super().__getitem__(k))
    def __init__(self): super().__init__(); self.log.append('B')
class C(A):
    def f(self): return ['C'] + super(C, self).f()
    def __init__(self): super().__init__(); self.log.append('C')
class D(B, C):
    def f(self): return ['D'] + super().f()
    def __init__(self): super().__init__(); self.log.append('D')
d = D(); print(d.f(), d.c(), d.s(), d.p, d[1], d.log)
print(super(B, d).f(), super(D, d).attr, super(B, D).f(d), super(C, d).__thisclass__, super(C, d).__self__ is d, super(C, d).__self_class__)
print(repr(super(B, D)), repr(super(B)), super(B).__self__)
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
t(lambda: super()); t(lambda: super(B, 5)); t(lambda: super(5)); t(lambda: super(B, A())); t(lambda: super(B, A)); t(lambda: super(A, d).nope); t(lambda: super(1, 2)); t(lambda: super(B, d, 3)); t(lambda: super(t=1))
class E(A):
    def no_args(): return super()
    def deleted(self): del self; return super()
    def reassigned(self): self = 5; return super().f()
    def nested(self): return (lambda: super().f())()
    def nested2(self): return (lambda s: super().f())(self)
    def comp(self): return [super().f() for _ in [1]], [x for x in super().f()]
    def gen(self): yield super().f()
    def cls(self): return __class__, lambda: __class__
    def cell(self): 
        def inner(): return self
        return super().f(), inner() is self
    def star(*args): return super().f()
    def setit(self): super().newattr = 1
    def delit(self): del super().attr
    def two(self): return super(__class__, self).f()
e = E()
for n in ('deleted', 'reassigned', 'nested', 'nested2', 'comp', 'cell', 'star', 'setit', 'delit', 'two'): t(getattr(e, n))
t(E.no_args); t(lambda: list(e.gen())); print(e.cls()[0] is e.cls()[1]() is E)
t(lambda: e.cls() and super.__get__(super(B), d).f())
class F(int):
    def __add__(self, o): return F(super().__add__(o))
    def __repr__(self): return f'F({super().__repr__()})'
    def __new__(cls, v=0): return super().__new__(cls, v * 2)
print(F(3), F(3) + 1, F())
class G(A):
    def x(self):
        super = lambda: 'shadowed'
        return super()
t(G().x)
