def egcd(a, b):
    x0, x1, y0, y1 = 1, 0, 0, 1
    while b:
        q, a, b = a // b, b, a % b
        x0, x1, y0, y1 = x1, x0 - q * x1, y1, y0 - q * y1
    return a, x0, y0
class LCG:
    def __init__(self, seed): self.s = seed
    def bits(self, n):
        v = 0
        for _ in range((n + 31) // 32):
            self.s = (self.s * 6364136223846793005 + 1442695040888963407) % 2**64
            v = v << 32 | self.s >> 32
        return v >> -n % 32
def is_prime(n, rng, rounds=12):
    if n < 4: return n > 1
    if n % 2 == 0: return False
    d, r = n - 1, 0
    while not d & 1: d >>= 1; r += 1
    for _ in range(rounds):
        x = pow(2 + rng.bits(n.bit_length()) % (n - 3), d, n)
        if x in (1, n - 1): continue
        for _ in range(r - 1):
            x = pow(x, 2, n)
            if x == n - 1: break
        else: return False
    return True
def gen_prime(bits, rng):
    while True:
        p = rng.bits(bits) | 1 | 1 << bits - 1 | 1 << bits - 2
        if is_prime(p, rng): return p
def keys(bits, rng):
    e = 65537
    while True:
        p, q = gen_prime(bits // 2, rng), gen_prime(bits // 2, rng)
        phi = (p - 1) * (q - 1)
        if p != q and egcd(e, phi)[0] == 1: break
    d = egcd(e, phi)[1] % phi
    assert d == pow(e, -1, phi)
    return p * q, e, d, p, q
rng = LCG(2024)
n, e, d, p, q = keys(256, rng)
print(hex(n), d, n.bit_length(), sep='\n')
for msg in ('hi', 'attack at dawn', 'é😀', 'x' * 31):
    m = int.from_bytes(msg.encode(), 'big')
    c = pow(m, e, n)
    back = pow(c, d, n)
    mp, mq = pow(c % p, d % (p - 1), p), pow(c % q, d % (q - 1), q)
    crt = mq + q * ((mp - mq) * pow(q, -1, p) % p)
    print(f'{c:064x}'[:32], back == m == crt, back.to_bytes((back.bit_length() + 7) // 8, 'big').decode())
sig = pow(int.from_bytes(b'signed'), d, n)
print(pow(sig, e, n).to_bytes(6).decode(), egcd(240, 46), egcd(0, 5), egcd(17, 0))
for a, m in ((2, 4), (0, 7), (6, 9)):
    try: pow(a, -1, m)
    except ValueError as ex: print(ex)
g, prime = 5, 2**127 - 1
A, B = rng.bits(100), rng.bits(100)
print(pow(pow(g, A, prime), B, prime) == pow(pow(g, B, prime), A, prime), pow(g, A * B, prime))
