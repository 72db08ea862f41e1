from _weakref import ref, proxy, getweakrefcount, getweakrefs
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class A:
    def __init__(self, v=0): self.v = v
    def __len__(self): return 7
    def __eq__(self, o): return isinstance(o, A) and self.v == o.v
    def __hash__(self): return 5
    def m(self): return 'm'
a = A(1); r = ref(a); r2 = ref(a); cb = []
r3 = ref(a, lambda w: cb.append(w is r3)); print(r() is a, r is r2, r is r3, getweakrefcount(a), len(getweakrefs(a)), r == r2, hash(r) == hash(a), r3.__callback__ is not None, r.__callback__)
b = A(1); rb = ref(b); print(r == rb, r != rb); del b; print(rb(), r == rb)
p = proxy(a); print(p.v, p.m(), len(p), type(p).__name__, bool(p), p == a, isinstance(p, A)); p.v = 9; print(a.v); t(lambda: hash(p)); t(lambda: p())
t(lambda: ref(5)); t(lambda: ref('x')); t(lambda: ref([])); t(lambda: ref()); t(lambda: ref(a, None, 1)); t(lambda: ref(a)(1)); t(lambda: proxy(None)); t(lambda: type(ref({1})).__name__); t(lambda: r < r2); t(lambda: getweakrefcount(5)); t(lambda: getweakrefs(5)); t(lambda: setattr(r, '__callback__', 1))
rh = ref(A(3)); t(lambda: hash(rh)); t(lambda: rh == rh)
del a; print(r(), cb, r2()); t(lambda: p.v); t(lambda: len(p)); t(lambda: hash(r)); t(lambda: str(p))
class S: __slots__ = ()
class W: __slots__ = ('__weakref__',)
t(lambda: ref(S())); t(lambda: ref(W())() is None)
def bad(w): raise ValueError('callback')
import sys
sys.unraisablehook = lambda u: print('unraisable', u.exc_type.__name__, u.exc_value)
x = A(); rx = ref(x, bad); del x; print('after')
order = []; y = A(); rs = [ref(y, lambda w, i=i: order.append(i)) for i in range(4)]; del y; print(order)
class R(ref):
    def __init__(self, o, cb=None, tag=None): super().__init__(o, cb); self.tag = tag
    def __new__(cls, o, cb=None, tag=None): return super().__new__(cls, o, cb)
z = A(); rz = R(z, tag='t'); print(rz.tag, rz() is z, ref(z) is rz, getweakrefcount(z), ref[int])
f = lambda: 0; print(ref(f)() is f, ref(A)() is A, ref(A.m)() is A.m, ref(z.m)())
