from _functools import _lru_cache_wrapper
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n)
    def __eq__(self, o): return self is o
    def __hash__(self): return 1
class F(D):
    def __call__(self, *a): return D('r%s' % (a,))
    def __hash__(self): return 1
w = _lru_cache_wrapper(F('func'), 3, False, tuple)
for i in 1, 2, 3, 1: w(i)
print('clear'); w.cache_clear(); print('cleared')
for i in 1, 2, 3, 1: w(i)
print('evict'); w(7); print('del'); del w
w = _lru_cache_wrapper(F('func'), None, False, tuple)
for i in 1, 2, 3, 1: w(i)
print('clear'); w.cache_clear(); print('cleared')
for i in 1, 2, 3, 1: w(i)
del w
import gc, sys
km = [x for x in gc.get_referents(_lru_cache_wrapper(len, 3, False, tuple)) if type(x) is object][0]
def rc(x): return sys.getrefcount(x) - 1
before = rc(km)
ws = [_lru_cache_wrapper(lambda *a, **k: 1, n, False, tuple) for n in (0, 3, None)]
print(rc(km) - before); [w(1, k=2) for w in ws]; print(rc(km) - before); del ws; print(rc(km) - before)
