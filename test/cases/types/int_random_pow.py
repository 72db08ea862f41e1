# Pseudo-random checks; the sequence comes from a fixed generator.
seed = 236
def rnd(n):
    global seed
    seed = (seed * 6364136223846793005 + 1442695040888963407) % 2**64
    return (seed >> 33) % n
def fold(h, x): return (h * 1000003 ^ x) & (2**61 - 1)
def big(bits):
    v = 0
    for _ in range(bits // 24 + 1): v = v << 24 | rnd(1 << 24)
    return (v >> rnd(24)) * (1 if rnd(2) else -1)
import math
h = 0
for i in range(120):
    a, e, m = big(1 + rnd(120)), rnd(60), big(1 + rnd(120)) or 7
    p = pow(a, e, m)
    assert p == pow(a, e) % m
    g = math.gcd(a, m)
    assert a % g == 0 and m % g == 0 if g else True
    if g == 1 and abs(m) > 1: assert a * pow(a, -1, m) % m == 1 % m
    r = math.isqrt(abs(a)); assert r * r <= abs(a) < (r + 1) ** 2
    for v in (p, g, r, hash(a), hash(-a)): h = fold(h, v)
    if i % 20 == 0: print(a, e, m, p, g, r, hash(a))
print(h)
