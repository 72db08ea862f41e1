# Pseudo-random checks; the sequence comes from a fixed generator.
seed = 467
def rnd(n):
    global seed
    seed = (seed * 6364136223846793005 + 1442695040888963407) % 2**64
    return (seed >> 33) % n
def fold(h, x): return (h * 1000003 ^ x) & (2**61 - 1)
h = 0
for i in range(400):
    x = (rnd(10**7) - 5 * 10**6) / 10 ** rnd(7)
    for nd in range(-3, 6):
        r = round(x, nd); h = fold(h, int(r * 10**8))
        if nd >= 0: assert float('%.*f' % (nd, x)) == r, (x, nd)
    h = fold(h, round(x))
    if i % 25 == 0: print(x, [round(x, n) for n in range(-2, 4)], round(x), f'{x:.0f} {x:.1f} {x:.2f}', '%.3f %8.1f' % (x, x))
print(h)
for x in (0.5, 1.5, 2.5, 0.125, 0.375, 2.675, 1.005, 1e15 + 0.5, 4503599627370497.5): print(x, round(x), [f'{x:.{n}f}' for n in range(4)], round(x, 1), round(x, 2))
