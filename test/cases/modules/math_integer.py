import math
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print([math.factorial(n) for n in (0, 1, 5, 20, 25)], math.factorial(100) % 10**9, [math.isqrt(n) for n in (0, 1, 3, 4, 10**20, 10**20 - 1, 2**200)], math.gcd(12, 18), math.gcd(), math.gcd(0, 0), math.gcd(-4, 6, 9), math.gcd(2**100, 6**50), math.lcm(4, 6), math.lcm(), math.lcm(0, 5), math.lcm(-2, 3, 4))
print([math.comb(5, k) for k in range(7)], math.comb(100, 50), [math.perm(5, k) for k in range(7)], math.perm(5), math.perm(0), math.prod([1, 2, 3]), math.prod([]), math.prod([2, 3], start=4), math.prod([1.5, 2]), math.prod(['a', 3], start=1), math.sumprod([1, 2], [3, 4]), math.sumprod([1.5], [2]))
for f in (lambda: math.factorial(-1), lambda: math.factorial(1.0), lambda: math.factorial('a'), lambda: math.factorial(10**20), lambda: math.isqrt(-1), lambda: math.isqrt(1.5), lambda: math.gcd(1.0, 2), lambda: math.gcd('a'), lambda: math.comb(-1, 2), lambda: math.comb(5, -1), lambda: math.comb(1.0, 1), lambda: math.comb(5), lambda: math.perm(-1), lambda: math.perm(5, -1), lambda: math.perm(5, None), lambda: math.prod(5), lambda: math.prod([1, None]), lambda: math.lcm(1.5), lambda: math.sumprod([1], [1, 2]), lambda: math.sumprod(1, 2), lambda: math.comb(10**10, 2), lambda: math.comb(10, 10**30), lambda: math.perm(3, 10**30)): t(f)
print(math.floor(2.7), math.floor(-2.7), math.ceil(2.1), math.ceil(-2.1), math.trunc(-2.7), math.floor(10**20), math.ceil(1e300) == int(1e300), type(math.floor(2.0)).__name__)
class F:
    def __floor__(self): return 'F'
    def __ceil__(self): return 'C'
    def __trunc__(self): return 'T'
    def __index__(self): return 6
print(math.floor(F()), math.ceil(F()), math.trunc(F()), math.factorial(F()), math.gcd(F(), 4), math.isqrt(F()))
for f in (lambda: math.floor('a'), lambda: math.ceil(None), lambda: math.trunc('x'), lambda: math.floor(float('inf')), lambda: math.ceil(float('nan')), lambda: math.trunc([])): t(f)
class Fl:
    def __float__(self): return 2.5
print(math.floor(Fl()), math.ceil(Fl())); t(lambda: math.trunc(Fl()))
