# Pseudo-random checks; the sequence comes from a fixed generator.
seed = 82
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
    a, b, s = big(1 + rnd(300)), big(1 + rnd(300)), rnd(200)
    assert (a & b) + (a | b) == a + b and a ^ b == (a | b) - (a & b) and ~a == -a - 1
    assert a << s == a * 2**s and a >> s == a // 2**s
    for v in (a & b, a | b, a ^ b, a << s, a >> s, a.bit_length(), a.bit_count()): h = fold(h, v)
    if i % 60 == 0: print(hex(a), hex(b), hex(a & b), hex(a | ~b), hex(a ^ b), hex(a >> s), s)
print(h)
