"""The same numbers for the same seed."""
import random

r = random.Random(12345)
print(r.random(), r.getrandbits(7), r.getrandbits(40), r.getrandbits(64), r.getrandbits(200))
for seed in (0, -(2**70), 2**2000 + 7, 1.5, 'text', b'bytes', None):
    r.seed(seed)
    if seed is not None:
        print(repr(seed)[:20], r.random(), r.randrange(10**20), r.choice('abcdef'))
r.seed(7)
state = r.getstate()
a = [r.random() for _ in range(1500)]
r.setstate(state)
print(a == [r.random() for _ in range(1500)], len(state[1]))
print(r.sample(range(100), 5), r.shuffle(x := list(range(8))), x)
print(round(r.gauss(0, 1), 12), round(r.expovariate(2), 12), round(r.betavariate(1, 2), 12), r.randbytes(5))
print(r.choices('abc', weights=[1, 2, 3], k=8), r.uniform(1, 2), r.triangular(0, 1))
for f in (
    lambda: r.getrandbits(-1),
    lambda: r.getrandbits('a'),
    lambda: random.Random([]),
    lambda: r.setstate((3, (1,), None)),
):
    try:
        print(f())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
