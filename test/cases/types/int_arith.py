vals = [0, 1, -1, 7, -7, 2**31, -2**63, 2**64 + 1, 10**30, -10**30 + 7]
import math
def t(f):
    try: return f()
    except Exception as e: return f'{type(e).__name__}: {e}'
for a in vals:
    for b in (1, -3, 7, 2**32, -10**20):
        q, r = divmod(a, b)
        assert q * b + r == a and a // b == q and a % b == r
        print(q, r, end=' ')
    print(-a, +a, ~a, abs(a), a.bit_length(), a.bit_count(), bool(a), a & 0xffff, a | -256, a ^ -1, a >> 5, a << 3)
for f in (lambda: 1 // 0, lambda: 1 % 0, lambda: 1 / 0, lambda: divmod(1, 0), lambda: 0 ** -1, lambda: 1 << -1, lambda: 1 >> -1, lambda: 1 << 2**100, lambda: 0 << 2**100, lambda: 1 >> 2**100, lambda: -1 >> 2**100, lambda: 2 ** -2, lambda: (-2) ** 0.5 == complex(8.659560562354934e-17, 1.4142135623730951), lambda: 10**400 / 1, lambda: 10**400 / 10**399, lambda: 10**400 * 1.0, lambda: float(10**400), lambda: pow(3, -1, 7), lambda: pow(2, -1, 4), lambda: pow(2, 5, 0), lambda: pow(2, 5, 1), lambda: pow(2, 5, -3), lambda: pow(2, 1.0, 3), lambda: pow(2.0, 1, 3), lambda: pow(-3, 5, 7), lambda: pow(7, 10**30, 10**9 + 7), lambda: (1).__divmod__('a'), lambda: 1 + 'a', lambda: 1 + None, lambda: 'a' * 1.5, lambda: ~1.5, lambda: -'a', lambda: +[], lambda: 1 @ 2, lambda: 1 & 1.0, lambda: 1 << 1.0):
    print(t(f))
print(True + True, True * 5, -True, ~5, True & 1, True | False, type(True & False), type(True ^ 1), True ** 2, False // True)
print(2**100, 3**50 % 1000, (2**100).__floordiv__(3**20), 2**0.5, 4**-1, (-8)**3, 0**0, (-1)**10**3)
print((123456789 ** 9) // (987654321 ** 7), (1 << 200) - 1, hash(2**61 - 1), hash(2**61), hash(-1), hash(-2), hash(10**30), hash(-2**61))
print(7 // 2, -7 // 2, 7 // -2, -7 // -2, 7 % 3, -7 % 3, 7 % -3, -7 % -3, 7 / 2, 6 / 2, 10**23 / 10, (2**53 + 1) / 1)
print(1 == 1.0, 2**53 == float(2**53), 2**53 + 1 == float(2**53 + 1), 10**400 > 1e308, -10**400 < float('-inf'), 10**400 == float('inf'), 1 < 1.5 < 2, 3 == 3 + 0j)
