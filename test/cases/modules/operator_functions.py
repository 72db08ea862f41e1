import _operator as op
def t(f, *a):
    try: print(f.__name__, repr(f(*a)), end='; ')
    except Exception as e: print(f.__name__, type(e).__name__, e)
for n in ('add', 'sub', 'mul', 'truediv', 'floordiv', 'mod', 'pow', 'lt', 'le', 'eq', 'ne', 'gt', 'ge', 'and_', 'or_', 'xor', 'lshift', 'rshift', 'is_', 'is_not'): t(getattr(op, n), 7, 2)
print()
for n in ('neg', 'pos', 'abs', 'inv', 'invert', 'not_', 'truth', 'index', 'is_none', 'is_not_none'):
    if hasattr(op, n): t(getattr(op, n), -5)
print()
l = [1, 2]; print(op.iadd(l, [3]), l, op.imul(l, 2), op.iconcat(l, (4,)), op.concat('a', 'b'), op.contains([1], 1), op.countOf([1, 1, 2], 1), op.indexOf('abc', 'c'), op.getitem([5], 0), op.setitem(l, 0, 9), l, op.delitem(l, 0), l)
print(op.iadd(1, 2), op.isub(5, 2), op.ior({1}, {2}), op.ipow(2, 3), op.ifloordiv(7, 2), op.imod(7, 4), op.ilshift(1, 3), op.ixor(5, 1), op.iand(6, 3), op.itruediv(1, 4), op.irshift(8, 1))
t(op.concat, 1, 2); t(op.indexOf, 'abc', 'z'); t(op.countOf, 5, 1); t(op.contains, 5, 1); t(op.index, 1.5); t(op.index, 'a'); t(op.getitem, 5, 0); t(op.add, 1); t(op.add, 1, 'a'); t(op.neg, 'a'); t(op.not_); t(op.iconcat, 1, 2); t(op.matmul, 1, 2); t(op.setitem, (1,), 0, 1); t(op.truth)
print(op.length_hint([1, 2]), op.length_hint(iter([1, 2, 3])), op.length_hint(5, 7), op.length_hint((x for x in ()), 3)); t(op.length_hint, [], 'x'); t(op.length_hint)
class H:
    def __init__(self, v): self.v = v
    def __length_hint__(self): return self.v
t(op.length_hint, H(5)); t(op.length_hint, H(-1)); t(op.length_hint, H('x')); t(op.length_hint, H(NotImplemented), 9); t(op.length_hint, H(None))
print(op.call(lambda *a, **k: (a, k), 1, x=2), op._compare_digest('abc', 'abc'), op._compare_digest(b'a', b'b')); t(op._compare_digest, 'é', 'é'); t(op._compare_digest, 'a', b'a'); t(op.call)
