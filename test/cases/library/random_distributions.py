# random: draws of every kind from one seed, states, sampling with counts and weights, what is refused.
import pickle
import random
from fractions import Fraction

r = random.Random(12345)
print([r.random() for _ in range(3)], r.getrandbits(70), r.randbytes(9), r.randrange(10), r.randrange(5, 500, 7), r.randint(-3, 3))
print(r.choice("abcdef"), r.choices("abc", k=6), r.choices("abc", [5, 1, 1], k=6), r.choices("abc", cum_weights=[1, 3, 9], k=6), r.sample(range(1000), 5), r.sample("abcd", 4), r.sample(["x", "y"], counts=[3, 2], k=4))
items = list(range(10))
r.shuffle(items)
print(items)
for name, args in (("uniform", (2, 5)), ("triangular", (0, 10, 3)), ("betavariate", (2, 3)), ("expovariate", (1.5,)), ("gammavariate", (2, 1)), ("gammavariate", (0.5, 1)), ("gauss", (0, 1)), ("gauss", (5, 2)), ("lognormvariate", (0, 1)), ("normalvariate", (1, 2)), ("vonmisesvariate", (0, 4)), ("vonmisesvariate", (1, 0)), ("paretovariate", (3,)), ("weibullvariate", (1, 1.5)), ("binomialvariate", (10, 0.3)), ("binomialvariate", (1000, 0.6)), ("binomialvariate", (5, 0)), ("triangular", ())):
    print(name, args, repr(round(getattr(r, name)(*args), 12)))
state = r.getstate()
a = [r.random(), r.gauss()]
r.setstate(state)
print(a == [r.random(), r.gauss()], len(state[1]), state[0], pickle.loads(pickle.dumps(r)).random() == r.random())
for seed in 0, -5, 2.5, "text", b"bytes", bytearray(b"x"), 10**40, None:
    x = random.Random(seed)
    print(repr(seed), x.random() if seed is not None else 0 <= x.random() < 1)
x = random.Random("old")
x.seed("text", version=1)
print(x.random())


class Own(random.Random):
    def random(self):
        return 0.25


o = Own()
print(o.random(), o.randrange(100), o.choice("abcdefgh"), o.uniform(0, 8), o.sample(range(8), 3))
print(isinstance(random.SystemRandom().random(), float), len(random.SystemRandom().randbytes(5)), random.SystemRandom().getrandbits(8) < 256)
for call in (
    lambda: r.randrange(0),
    lambda: r.randrange(5, 5),
    lambda: r.randrange(1, 9, 0),
    lambda: r.randrange(1.5),
    lambda: r.randint(3, 1),
    lambda: r.choice([]),
    lambda: r.choices([1], [0]),
    lambda: r.choices([1, 2], [1]),
    lambda: r.choices([1], [1], cum_weights=[1]),
    lambda: r.choices([1], [float("inf")]),
    lambda: r.sample({1, 2}, 1),
    lambda: r.sample([1], 2),
    lambda: r.sample([1], -1),
    lambda: r.sample([1, 2], counts=[1], k=1),
    lambda: r.sample([1], counts=[-1], k=1),
    lambda: r.getrandbits(-1),
    lambda: r.seed([1]),
    lambda: r.setstate((1, 2)),
    lambda: r.setstate((3, (1,), None)),
    lambda: r.binomialvariate(-1),
    lambda: r.binomialvariate(5, 2),
    lambda: r.gammavariate(0, 1),
    lambda: random.SystemRandom().getstate(),
    lambda: r.choice(Fraction(1, 2)),
):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
