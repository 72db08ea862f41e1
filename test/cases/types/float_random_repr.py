# Pseudo-random checks; the sequence comes from a fixed generator.
seed = 390
def rnd(n):
    global seed
    seed = (seed * 6364136223846793005 + 1442695040888963407) % 2**64
    return (seed >> 33) % n
def fold(h, x): return (h * 1000003 ^ x) & (2**61 - 1)
h = 0
for i in range(500):
    e = rnd(600) - 300
    x = (rnd(2**31) * 2**22 + rnd(2**22)) * 2.0 ** -53 * 10.0 ** e
    s = repr(x)
    assert float(s) == x and float.fromhex(x.hex()) == x and eval(s) == x
    n, d = x.as_integer_ratio(); assert n / d == x
    h = fold(fold(h, n), len(s))
    if i % 25 == 0: print(s, x.hex(), f'{x:.3e} {x:.10g} {x:g} {x:.20e}')
print(h)
