# Pseudo-random checks; the sequence comes from a fixed generator.
seed = 775
def rnd(n):
    global seed
    seed = (seed * 6364136223846793005 + 1442695040888963407) % 2**64
    return (seed >> 33) % n
def fold(h, x): return (h * 1000003 ^ x) & (2**61 - 1)
l, h = [], 0
for i in range(3000):
    k, op = rnd(len(l) + 1), rnd(12)
    if op < 3: l.append(i)
    elif op == 3: l.insert(k, -i)
    elif op == 4 and l: h = fold(h, l.pop(k % len(l)))
    elif op == 5: l[k:k + 2] = [i, i + 1, i + 2][:rnd(4)]
    elif op == 6: l.reverse()
    elif op == 7 and rnd(10) == 0: l.sort(key=lambda v: v % 17)
    elif op == 8: l += [rnd(9)]
    elif op == 9: del l[k:k + 3]
    elif op == 10 and l: l.remove(l[k % len(l)])
    elif op == 11 and len(l) < 40: l *= 2
    if i % 300 == 0: print(i, len(l), l[:10], l.count(5))
    for v in l[:20]: h = fold(h, v)
print(h)
data = [(rnd(10), j) for j in range(300)]
s = sorted(data, key=lambda t: t[0]); print(all(a[0] < b[0] or a[0] == b[0] and a[1] < b[1] for a, b in zip(s, s[1:])))
r = sorted(data, key=lambda t: t[0], reverse=True); print(all(a[0] > b[0] or a[0] == b[0] and a[1] < b[1] for a, b in zip(r, r[1:])), s[:4], r[:4])
