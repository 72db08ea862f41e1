# Pseudo-random checks; the sequence comes from a fixed generator.
seed = 544
def rnd(n):
    global seed
    seed = (seed * 6364136223846793005 + 1442695040888963407) % 2**64
    return (seed >> 33) % n
def fold(h, x): return (h * 1000003 ^ x) & (2**61 - 1)
h = 0
for i in range(500):
    a, b = (rnd(2**31) - 2**30) / (1 + rnd(1000)), (rnd(2**31) - 2**30) / (1 + rnd(10**6)) or 0.5
    q, r = divmod(a, b)
    assert a // b == q and a % b == r and (r == 0 or (r < 0) == (b < 0))
    for v in (a + b, a - b, a * b, a / b, q, r, abs(a) ** 0.25 if 0 else a):
        n, d = v.as_integer_ratio(); h = fold(fold(h, n), d)
    h = fold(h, hash(a)); h = fold(h, int(a))
    if i % 40 == 0: print(a, b, a * b, a / b, q, r, hash(a), int(a), a < b, max(a, b))
print(h)
