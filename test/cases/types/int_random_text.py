# Pseudo-random checks; the sequence comes from a fixed generator.
seed = 159
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
for i in range(150):
    a = big(1 + rnd(700))
    s = str(a)
    assert int(s) == a and int(hex(a), 16) == a and int(oct(a), 0) == a and int(bin(a), 2) == a
    digits = ''
    v, base = abs(a), 2 + rnd(35)
    while v: v, d = divmod(v, base); digits = '0123456789abcdefghijklmnopqrstuvwxyz'[d] + digits
    assert int(digits or '0', base) == abs(a)
    n = (a.bit_length() + 8) // 8
    assert int.from_bytes(a.to_bytes(n, 'big', signed=True), 'big', signed=True) == a == int.from_bytes(a.to_bytes(n, 'little', signed=True), 'little', signed=True)
    h = fold(h, hash(s) * 0 + len(s) + a)
    if i % 25 == 0: print(s, base, digits, f'{a:,}', f'{a:_x}')
print(h)
