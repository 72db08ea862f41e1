def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class A:
    def __init__(self): self._v = 1
    @property
    def v(self):
        "the v"
        return self._v
    @v.setter
    def v(self, x):
        if x < 0: raise ValueError('neg')
        self._v = x
    @v.deleter
    def v(self): print('deleted'); del self._v
    @property
    def ro(self): return 'ro'
    wo = property(None, lambda s, v: print('write', v))
    empty = property()
    attr = property(lambda s: s.missing_thing)
a = A(); a.v = 5; print(a.v); a.v += 1; print(a.v); del a.v
t(lambda: a.v); t(lambda: setattr(a, 'v', -1)); t(lambda: setattr(a, 'ro', 1)); t(lambda: delattr(a, 'ro')); t(lambda: a.wo); a.wo = 3
t(lambda: a.empty); t(lambda: setattr(a, 'empty', 1)); t(lambda: delattr(a, 'empty')); t(lambda: a.attr); t(lambda: delattr(a, 'wo'))
print(A.v.__doc__, A.v.fget.__name__, A.ro.fset, A.v.__name__, A.ro.__doc__, type(A.v), A.wo.__name__)
print(A.v.__get__(None, A) is A.v); t(lambda: property(1).__get__(5)); t(lambda: property(1, 2, 3, 4, 5)); t(lambda: property(fgett=1)); t(lambda: setattr(A.v, 'fget', 1))
class B(A):
    @A.v.getter
    def v(self): return 'B' + str(self._v)
    ro = 'overridden'
b = B(); b.v = 2; print(b.v, b.ro)
class P(property):
    "P doc"
    def __get__(self, o, t=None): return 'P:' + str(super().__get__(o, t)) if o else self
class C:
    @P
    def x(self): "xdoc"; return 1
    @x.setter
    def x(self, v): print('set', v)
c = C(); print(c.x, type(C.x).__name__, C.x.__doc__); c.x = 1
C.x.__doc__ = 'new'; print(C.x.__doc__)
p = property(lambda s: 1, doc='given'); print(p.__doc__, p.fget(0)); t(lambda: p.__name__)
p2 = p.setter(lambda s, v: 0); print(p2 is p, p2.__doc__, p2.fget is p.fget)
class D:
    def __getattr__(self, n): return 'ga:' + n
    @property
    def broken(self): raise AttributeError('inside prop')
t(lambda: D().broken)
class E: 
    prop = classmethod(property(lambda c: c.__name__)) if False else property(lambda s: s.__class__.__name__)
print(E().prop, E.prop.__isabstractmethod__)
print(hasattr(a, 'empty'), getattr(a, 'ro', 0), getattr(a, 'attr', 'dflt'), a.__dict__)
class F:
    @property
    def __x(self): return 'mangled'
    y = __x
print(F().y, F()._F__x)
