import math, itertools
def sieve(n):
    s = bytearray([1]) * (n + 1)
    s[0:2] = b'\0\0'
    for i in range(2, math.isqrt(n) + 1):
        if s[i]: s[i * i::i] = bytes(len(range(i * i, n + 1, i)))
    return [i for i, p in enumerate(s) if p]
def gen():
    table = {}
    for q in itertools.count(2):
        p = table.pop(q, None)
        if p is None:
            table[q * q] = q
            yield q
        else:
            x = q + p
            while x in table: x += p
            table[x] = p
def factor(n):
    out, d = {}, 2
    while d * d <= n:
        while n % d == 0:
            out[d] = out.get(d, 0) + 1
            n //= d
        d += 1 + (d > 2)
    if n > 1: out[n] = 1
    return out
def miller(n):
    if n < 2: return False
    for p in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        if n % p == 0: return n == p
    d, s = n - 1, 0
    while d % 2 == 0: d //= 2; s += 1
    for a in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        x = pow(a, d, n)
        if x in (1, n - 1): continue
        for _ in range(s - 1):
            x = x * x % n
            if x == n - 1: break
        else: return False
    return True
p = sieve(20000)
print(len(p), p[:10], p[-3:], sum(p))
print(list(itertools.islice(gen(), 1000))[-1], list(itertools.islice(gen(), 500)) == p[:500])
for n in (1, 2, 360, 97, 2**16 + 1, 600851475143, 1001 * 999): print(n, ' * '.join(f'{k}^{v}' if v > 1 else str(k) for k, v in factor(n).items()) or '-')
print([n for n in range(2**31 - 20, 2**31 + 20) if miller(n)], miller(2**89 - 1), miller(2**67 - 1), miller(10**18 + 9))
print([(a, b) for a, b in zip(p, p[1:]) if b - a == 2][-3:], max(b - a for a, b in itertools.pairwise(p)))
goldbach = lambda n, ps=set(p): next((q, n - q) for q in p if n - q in ps)
print([goldbach(n) for n in range(4, 40, 6)])
phi = lambda n: math.prod((q - 1) * q ** (k - 1) for q, k in factor(n).items())
print([phi(n) for n in range(1, 20)], [n for n in range(2, 3000) if sum(d for d in range(1, n) if n % d == 0) == n])
