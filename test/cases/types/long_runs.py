# Long ints, searches for long parts, and bytearrays that lose their front.
import pickle
import random
import sys

random.seed(11)
sys.set_int_max_str_digits(0)
sizes = []
for k in (52, 53, 54, 62, 63, 64, 90, 119, 120, 121, 511, 512, 513, 1022, 1023, 1024, 1025, 3659, 3660, 3661, 4096, 10000, 65536, 70001):
    for d in (-1, 0, 1):
        v = (1 << k) + d
        assert v.bit_length() == len(bin(v)) - 2 == (-v).bit_length(), (k, d)
        for signed in (v, -v):
            n = v.bit_length() // 8 + 1
            for order in ("big", "little"):
                b = signed.to_bytes(n, order, signed=True)
                assert int.from_bytes(b, order, signed=True) == signed
                assert int.from_bytes(b, order) == (signed if signed >= 0 else signed + (1 << 8 * n))
            assert pickle.loads(pickle.dumps(signed)) == signed
        sizes.append(sys.getsizeof(v))
print(sizes)
big = random.getrandbits(30000)
print(big.bit_length(), (big >> 12345).bit_length(), (big * big).bit_length(), len(pickle.dumps(big)))
print([len(pickle.dumps(s * (1 << k))) for k in (31, 55, 63, 64, 127, 128) for s in (1, -1)])

for make in (lambda s: s, lambda s: s.encode("latin-1"), lambda s: bytearray(s.encode("latin-1"))):
    hay = make("a" * 9000)
    hard = make("b" + "a" * 600)
    print(hay.find(hard), hard in hay, (hay + hard).find(hard), (hay + hard + hay).index(hard), (hard + hay).find(hard))
    ab = make("ab" * 6000)
    for text in ("ab" * 500 + "b", "b" + "ab" * 300, "ab" * 300, "ba" * 300 + "bb"):
        part = make(text)
        print(ab.find(part), ab.find(part, 7), ab.count(part), (ab + part).find(part), (ab + part + ab).find(part, 11000), part in ab)
    letters = make("".join(random.choice("ab") for _ in range(20000)))
    for _ in range(20):
        at = random.randrange(19000)
        part = letters[at : at + random.choice([256, 300, 900])]
        assert letters.find(part) == at and letters.find(part, at + 1) == -1 and part in letters
        assert letters[:at].find(part) == -1 and letters.find(part, 0, at + len(part)) == at
        assert letters.find(part, 0, at + len(part) - 1) == -1
wide = "\u0161a" * 5000 + "\u0261b" * 5000
part = "\u0261b" * 200
print(wide.find(part), wide.find(part, 10001), ("\U0001f600" + wide).find(part), wide.find("\u0161b" * 150), part in wide)

for text in ("abcabc" * 30, "x" * 200 + "abc", ""):
    for old, new in (("b", "B"), ("abc", ""), ("c", "z" * 60), ("", "-"), ("x" * 50, "y"), ("a" * 300, "q")):
        for count in (-1, 0, 2):
            assert text.encode().replace(old.encode(), new.encode(), count) == text.replace(old, new, count).encode()

b = bytearray(range(100)) * 5
shadow = list(b)
for step in range(400):
    what = random.randrange(6)
    if what <= 2 and b:
        n = random.randrange(1, 4)
        del b[:n]
        del shadow[:n]
    elif what == 3:
        b.append(step % 256)
        shadow.append(step % 256)
    elif what == 4 and b:
        assert b.pop() == shadow.pop()
    else:
        b += bytes([step % 256, 7])
        shadow += [step % 256, 7]
    assert list(b) == shadow and len(b) == len(shadow)
print(len(b), b.__alloc__() >= len(b), bytes(b[:5]))
m = memoryview(b)
try:
    del b[:1]
except BufferError as exc:
    print(exc)
print(len(b), m[0] == shadow[0])
m.release()
del b[:]
print(b, len(b))
b.extend(b"abc")
del b[:1]
b[0:0] = b"xyz"
print(b, b[1:], b.find(b"zb"))
q = bytearray(b"0123456789" * 100)
while len(q) > 10:
    del q[:7]
print(q, q.__alloc__() < 100, q + q)
