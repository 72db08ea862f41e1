def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class A: pass
class B:
    def __new__(cls, *a, **k): print('new', a, k); return super().__new__(cls)
    def __init__(self, *a, **k): print('init', a, k)
class C:
    def __new__(cls, x): return super().__new__(cls)
class D:
    def __init__(self, x): self.x = x
class E:
    def __new__(cls): return 42
    def __init__(self): print('never')
class F:
    def __init__(self): return 5
class G(int):
    def __new__(cls, v, extra=None): o = super().__new__(cls, v); o.extra = extra; return o
class H(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
class I:
    def __new__(cls, x): return super().__new__(cls, x)
class J:
    def __init__(self, x): super().__init__(x)
class K(D):
    def __new__(cls, *a): return object.__new__(D)
class L:
    def __new__(cls): return super().__new__(B)
t(lambda: A(1)); t(lambda: A(x=1)); t(lambda: type(B(1, k=2)).__name__); t(lambda: type(C(1)).__name__); t(lambda: C()); t(lambda: D(3).x); t(lambda: D())
t(lambda: E()); t(lambda: F()); t(lambda: (G(5, 'e') + 1, G(5, 'e').extra)); t(lambda: H(1, 2, 3)); t(lambda: I(1)); t(lambda: J(1)); t(lambda: vars(K(1))); t(lambda: type(L()).__name__)
t(lambda: object(1)); t(lambda: object.__new__()); t(lambda: object.__new__(5)); t(lambda: object.__new__(int)); t(lambda: int.__new__(str)); t(lambda: int.__new__(object)); t(lambda: object.__new__(A, 1)); t(lambda: object.__init__(A(), 1)); t(lambda: list.__new__(dict))
t(lambda: type(object.__new__(A)).__name__); t(lambda: int.__new__(bool)); t(lambda: bool.__new__(bool, 5)); t(lambda: tuple.__new__(H, [1]))
class N(list):
    def __init__(self, n): super().__init__(range(n))
t(lambda: N(3)); t(lambda: N.__new__(N)); t(lambda: N())
class S:
    inst = None
    def __new__(cls, *a):
        if cls.inst is None: cls.inst = super().__new__(cls)
        return cls.inst
    def __init__(self, v): self.v = v
t(lambda: (S(1) is S(2), S.inst.v))
print(type(B.__dict__['__new__']), B.__new__.__name__, type(object.__new__).__name__)
class M(type):
    def __call__(cls, *a): return ('made', cls.__name__, a)
class W(metaclass=M): pass
t(lambda: W(1, 2)); t(lambda: type.__call__(W)is not None); t(lambda: type.__call__(type, 5)); t(lambda: type.__call__(5))
class X:
    __new__ = None
class Y:
    __init__ = None
t(lambda: X()); t(lambda: Y())
class Abstract:
    def __new__(cls, *a):
        if cls is Abstract: raise TypeError(f'cannot instantiate {cls.__name__}')
        return super().__new__(cls)
class Concrete(Abstract): pass
t(Abstract); t(lambda: type(Concrete(1)).__name__)
