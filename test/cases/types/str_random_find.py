# Pseudo-random checks; the sequence comes from a fixed generator.
seed = 621
def rnd(n):
    global seed
    seed = (seed * 6364136223846793005 + 1442695040888963407) % 2**64
    return (seed >> 33) % n
def fold(h, x): return (h * 1000003 ^ x) & (2**61 - 1)
for i in range(400):
    s = ''.join('ab😀é'[rnd(4)] for _ in range(rnd(30)))
    p = ''.join('ab😀é'[rnd(4)] for _ in range(rnd(3)))
    n, m = len(s), len(p)
    at = [k for k in range(n - m + 1) if s[k:k + m] == p]
    assert s.find(p) == (at[0] if at else -1) and s.rfind(p) == (at[-1] if at else -1) and (p in s) == bool(at)
    if p:
        c = k = 0
        while k <= n - m:
            if s[k:k + m] == p: c += 1; k += m
            else: k += 1
        assert s.count(p) == c == len(s.split(p)) - 1 and p.join(s.split(p)) == s and s.replace(p, '#').count('#') == c
        assert s.partition(p)[0] == s[:at[0]] if at else s.partition(p) == (s, '', '')
    else: assert s.count(p) == n + 1
    assert s[::-1][::-1] == s and s.encode().decode() == s and s.encode('utf-16').decode('utf-16') == s
    if i % 40 == 0: print(ascii(s), ascii(p), at, ascii(s.split(p) if p else s.split()), ascii(s.replace(p, '-', 3)), ascii(s.strip('a😀')), ascii(s.rsplit('a', 2)))
