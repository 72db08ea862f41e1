from _functools import _lru_cache_wrapper
class Info(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
def lru(maxsize=128, typed=False):
    return lambda f: _lru_cache_wrapper(f, maxsize, typed, Info)
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
calls = []
@lru(2)
def sq(x, *, k=1): calls.append(x); return x * x * k
print([sq(i) for i in (1, 2, 1, 3, 2, 2)], calls, tuple(sq.cache_info()))
print(sq(2, k=3), sq(2, k=3), tuple(sq.cache_info())); sq.cache_clear(); print(tuple(sq.cache_info()))
@lru(None)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(90), tuple(fib.cache_info()))
@lru(0)
def zero(x): calls.append('z'); return x
zero(1); zero(1); print(tuple(zero.cache_info()), calls.count('z'))
@lru(typed=True)
def ty(x): return type(x).__name__
print(ty(1), ty(1.0), ty(True), tuple(ty.cache_info()))
@lru()
def un(x): return type(x).__name__
print(un(1), un(1.0), un(True), tuple(un.cache_info()))
t(lambda: sq([])); t(lambda: sq()); t(lambda: _lru_cache_wrapper(5, 1, False, Info)); t(lambda: _lru_cache_wrapper(len, 'x', False, Info)); t(lambda: lru(-5)(len).cache_info()); t(lambda: sq.cache_info(1))
class C:
    @lru()
    def m(self, a): calls.append('m'); return a + 1
c = C(); print(c.m(1), c.m(1), calls.count('m'), type(C.m).__name__)
@lru(3)
def err(x): calls.append(('err', x)); raise ValueError(x)
for _ in 1, 2: t(lambda: err(5))
print(tuple(err.cache_info()), sq.__wrapped__ if hasattr(sq, '__wrapped__') else 'none')
order = lru(3)(lambda x: x); [order(i) for i in (1, 2, 3, 1, 4, 2)]; print(tuple(order.cache_info()))
