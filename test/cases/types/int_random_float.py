# Pseudo-random checks; the sequence comes from a fixed generator.
seed = 313
def rnd(n):
    global seed
    seed = (seed * 6364136223846793005 + 1442695040888963407) % 2**64
    return (seed >> 33) % n
def fold(h, x): return (h * 1000003 ^ x) & (2**61 - 1)
def big(bits):
    v = 0
    for _ in range(bits // 24 + 1): v = v << 24 | rnd(1 << 24)
    return (v >> rnd(24)) * (1 if rnd(2) else -1)
h = 0
for i in range(300):
    a, b = big(1 + rnd(200)), big(1 + rnd(100)) or 3
    f = float(a)
    q = a / b
    for v in (f, q, float(b)):
        n, d = v.as_integer_ratio(); h = fold(fold(h, n), d)
    assert int(f) == f and (f > a) == (int(f) > a) and (f == a) == (int(f) == a) and (f < b) == (int(f) < b)
    if i % 40 == 0: print(a, repr(f), repr(q), f == a, round(a, -5), a // 10**5 * 1.0)
print(h)
