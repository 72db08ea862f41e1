# Pseudo-random checks; the sequence comes from a fixed generator.
seed = 929
def rnd(n):
    global seed
    seed = (seed * 6364136223846793005 + 1442695040888963407) % 2**64
    return (seed >> 33) % n
def fold(h, x): return (h * 1000003 ^ x) & (2**61 - 1)
h = 0
for i in range(300):
    b = bytes(rnd(256) for _ in range(rnd(40)))
    ba = bytearray(b)
    assert bytes.fromhex(b.hex()) == b and bytes.fromhex(b.hex(' ', 2)) == b and b.decode('latin-1').encode('latin-1') == b
    assert eval(repr(b)) == b and eval(repr(ba)) == ba and list(memoryview(b)) == list(b) and int.from_bytes(b) == int(b.hex() or '0', 16)
    t = b.decode('utf-8', 'replace'); u = b.decode('utf-8', 'surrogateescape')
    assert u.encode('utf-8', 'surrogateescape') == b
    ba[rnd(len(b) + 1):rnd(len(b) + 1)] = b[:3]; ba.extend(b'xy'); ba.reverse()
    for v in ba: h = fold(h, v)
    h = fold(h, len(t))
    if i % 25 == 0: print(b, ba.hex('-'), ascii(t), b.count(b[:1]), b.find(b[-2:]), b[::3])
print(h)
