import itertools, sys
def pi_digits():
    q, r, t, k, n, l = 1, 0, 1, 1, 3, 3
    while True:
        if 4 * q + r - t < n * t:
            yield n
            q, r, n = 10 * q, 10 * (r - n * t), 10 * (3 * q + r) // t - 10 * n
        else:
            q, r, t, k, n, l = q * k, (2 * q + r) * l, t * l, k + 1, (q * (7 * k + 2) + r * l) // (t * l), l + 2
def e_digits(n):
    scale = 10 ** (n + 10)
    total = term = scale
    k = 1
    while term:
        term //= k
        total += term
        k += 1
    return str(total)[:n]
def arctan_inv(x, unity):
    total = term = unity // x
    n, sign, x2 = 3, -1, x * x
    while term:
        term //= x2
        total += sign * (term // n)
        sign, n = -sign, n + 2
    return total
def machin(n):
    unity = 10 ** (n + 10)
    return str(4 * (4 * arctan_inv(5, unity) - arctan_inv(239, unity)) // 10 ** 10)
def isqrt(n):
    x = 1 << (n.bit_length() + 1) // 2
    while True:
        y = (x + n // x) // 2
        if y >= x: return x
        x = y
d = ''.join(map(str, itertools.islice(pi_digits(), 300)))
print(d)
print(machin(299) == d, machin(1000)[-20:])
print(e_digits(200))
print(isqrt(2 * 10 ** 200), isqrt(10**100 - 1))
def fact(n): return 1 if n < 2 else n * fact(n - 1)
f = fact(300)
print(str(f)[:30], len(str(f)), sum(map(int, str(f))), f % 10007, len(str(f)) - len(str(f).rstrip('0')))
a, b = 0, 1
for _ in range(1000): a, b = b, a + b
print(a, a.bit_length(), hex(a)[:20])
print(2 ** 521 - 1, (2 ** 521 - 1) % 1000003, str(3 ** 1000)[-10:], 7 ** 300 // 10 ** 240)
phi = (10 ** 100 + isqrt(5 * 10 ** 200)) // 2
print(phi, [c for c in range(10)], {c: d.count(c) for c in '0123456789'})
