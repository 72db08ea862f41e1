# Pseudo-random checks; the sequence comes from a fixed generator.
seed = 852
def rnd(n):
    global seed
    seed = (seed * 6364136223846793005 + 1442695040888963407) % 2**64
    return (seed >> 33) % n
def fold(h, x): return (h * 1000003 ^ x) & (2**61 - 1)
s, f, h = set(), frozenset(), 0
for i in range(2000):
    v, op = rnd(50), rnd(9)
    other = {rnd(50) for _ in range(rnd(6))}
    if op < 2: s.add(v)
    elif op == 2: s.discard(v)
    elif op == 3: s |= other
    elif op == 4: s -= other
    elif op == 5: s ^= other
    elif op == 6 and rnd(8) == 0: s &= other | {1, 2, 3, 4, 5, v}
    elif op == 7: f = frozenset(s) ^ other
    elif op == 8: assert (s | other) - (s & other) == s ^ other and (s <= s | other) and s.isdisjoint(other) == (not s & other)
    h = fold(h, sum(1 << e for e in s)); h = fold(h, len(f))
    if i % 250 == 0: print(i, len(s), sorted(s), sorted(f)[:5], max(s, default=None), list(s) == sorted(s))
print(h, hash(frozenset()) == hash(frozenset([])), hash(frozenset({1, 2})) == hash(frozenset({2, 1})))
