# Pseudo-random checks; the sequence comes from a fixed generator.
seed = 5
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
for i in range(400):
    a, b = big(1 + rnd(400)), big(1 + rnd(300)) or 1
    q, r = divmod(a, b)
    assert q * b + r == a and (0 <= r < b or b < r <= 0) and (a + b) - b == a and (a - b) + b == a
    assert (a + b) ** 2 == a * a + 2 * a * b + b * b and -(-a) == a and abs(a) == (a if a >= 0 else -a)
    for v in (a + b, a - b, a * b, q, r, -a % b, -a // b): h = fold(h, v)
    if i % 50 == 0: print(a, b, q, r, a * b)
print(h)
