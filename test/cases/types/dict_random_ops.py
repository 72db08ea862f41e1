# Pseudo-random checks; the sequence comes from a fixed generator.
seed = 698
def rnd(n):
    global seed
    seed = (seed * 6364136223846793005 + 1442695040888963407) % 2**64
    return (seed >> 33) % n
def fold(h, x): return (h * 1000003 ^ x) & (2**61 - 1)
keys, vals, d = [], {}, {}
h = 0
for i in range(3000):
    k, op = rnd(60), rnd(8)
    if op < 3: d[k] = i
    elif op == 3: d.pop(k, None)
    elif op == 4: h = fold(h, d.setdefault(k, -i))
    elif op == 5 and d: h = fold(h, d.popitem()[0])
    elif op == 6 and k in d: del d[k]; d[k] = -7
    elif op == 7: d.update({k: 1, k + 1: 2}); d = dict(d) if k % 5 == 0 else d
    if i % 300 == 0: print(i, len(d), list(d.items())[:8], next(reversed(d), None))
    for k in d: h = fold(h, k)
print(h, d == dict(reversed(list(d.items()))), list(d) == list(d.keys()), len(d) == len(list(d.values())))
big = {i * 7 % 1009: i for i in range(1009)}
for i in range(0, 1009, 2): del big[i]
print(len(big), list(big)[:10], sum(big.values()), list(big | {0: 0})[-1])
