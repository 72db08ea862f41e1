# fractions, numbers, statistics, random: exact arithmetic, formats, towers, seeded draws, summaries.
import fractions
import math
import numbers
import random
import statistics
from decimal import Decimal
from fractions import Fraction as F

print(F(3, -6), F("  -7/21 "), F("1.25e-2"), F(0.1), F(Decimal("1.1")), F(F(1, 2), F(3, 4)), F(2.5) + 1, F(1, 3) + 0.5, F(1, 2) ** -3, F(4, 9) ** F(1, 2), 2 ** F(1, 2), F(7, 2) // 1, F(-7, 2) % 2, divmod(F(7, 2), F(2, 3)))
print(F(22, 7).limit_denominator(5), F(math.pi).limit_denominator(1000), F(5, 2).as_integer_ratio(), round(F(5, 2)), round(F(7, 2)), round(F(22, 7), 3), math.floor(F(-1, 2)), math.ceil(F(-1, 2)), math.trunc(F(-7, 2)), F(1, 3).is_integer())
print(f"{F(1, 3):.4f} {F(22, 7):+10.2e}|{F(1234567, 2):,.1f}|{F(1, 8):%}|{F(2, 3):>12}|{F(5):_^7}|{F(1, 7):g}")
print(F(1, 2) == 0.5, F(1, 3) == 1 / 3, F(1, 2) < Decimal(1) if False else F(1, 2) <= 0.5, hash(F(1, 2)) == hash(0.5), F(3) == 3, hash(F(7, 3)) == hash(F(14, 6)), complex(F(1, 2)), F(1, 2) + 1j)
for call in (lambda: F(1, 0), lambda: F("1/0"), lambda: F("x"), lambda: F(float("nan")), lambda: F(float("inf")), lambda: F(1.5, 2), lambda: F(1) / 0, lambda: F(1, 2).limit_denominator(0), lambda: format(F(1, 2), "x"), lambda: F(1) < 1j, lambda: F("1_0/3") + F("1__0")):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
for x in (1, True, 1.5, 2j, F(1, 2), Decimal(1)):
    print(type(x).__name__, [t.__name__ for t in (numbers.Number, numbers.Complex, numbers.Real, numbers.Rational, numbers.Integral) if isinstance(x, t)])
data = [2, 3, 3, 5, 7, 11]
print(statistics.mean(data), statistics.fmean(data, [1, 2, 3, 1, 1, 1]), statistics.geometric_mean(data), statistics.harmonic_mean(data), statistics.median(data), statistics.median_low(data), statistics.median_high(data), statistics.median_grouped(data, 2), statistics.mode(data), statistics.multimode("aabbc"))
print(statistics.pstdev(data), statistics.stdev(data), statistics.pvariance([F(1, 2), F(3, 4)]), statistics.variance([Decimal("1.5"), Decimal("2.5")]), statistics.quantiles(data, n=5), statistics.quantiles(data, method="inclusive"))
x, y = [1, 2, 3, 4, 5], [2, 4, 5, 4, 5]
print(statistics.covariance(x, y), statistics.correlation(x, y), statistics.correlation(x, y, method="ranked"), statistics.linear_regression(x, y), statistics.linear_regression(x, y, proportional=True))
n = statistics.NormalDist(100, 15)
print(n.cdf(115), n.pdf(100), n.inv_cdf(0.975), n.quantiles(4), n.overlap(statistics.NormalDist(110, 15)), n + 5, n * 2 - n, n.zscore(130), n == statistics.NormalDist(100, 15), statistics.NormalDist.from_samples(data))
for h in ("normal", "rectangular", "triangular", "cosine"):
    f = statistics.kde([1.0, 2.5, 4.0], h=1.0, kernel=h)
    print(h, round(f(2.0), 12), round(statistics.kde([1.0, 2.5], 1.0, h, cumulative=True)(2.0), 12))
for call in (lambda: statistics.mean([]), lambda: statistics.mode([]), lambda: statistics.stdev([1]), lambda: statistics.median([]), lambda: statistics.harmonic_mean([-1]), lambda: statistics.correlation([1], [2]), lambda: statistics.NormalDist(0, -1), lambda: statistics.mean(["a"])):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
r = random.Random(12345)
print(r.random(), r.randint(1, 100), r.choice("abcdef"), r.sample(range(1000), 4), r.shuffle(x), x, r.choices("xyz", [1, 2, 3], k=5), r.uniform(1, 2), r.gauss(0, 1), r.normalvariate(), r.expovariate(2), r.betavariate(1, 2), r.triangular(0, 10, 3))
print(r.getrandbits(70), r.randbytes(5), r.randrange(0, 100, 7), r.gammavariate(2, 3), r.gammavariate(0.5, 1), r.lognormvariate(), r.paretovariate(3), r.vonmisesvariate(0, 4), r.weibullvariate(1, 2), r.binomialvariate(10, 0.3), r.binomialvariate(100, 0.4))
state = r.getstate()
a = r.random()
r.setstate(state)
print(a == r.random(), r.sample(["r", "b"], counts=[3, 2], k=4))
for seed in ("text", b"bytes", 3.5, 10**30, None):
    q = random.Random(seed)
    print(repr(seed), q.random() if seed is not None else "-")
for call in (lambda: r.choice([]), lambda: r.sample({1}, 1), lambda: r.sample([1], 2), lambda: r.randrange(5, 5), lambda: r.choices([1], [0]), lambda: r.seed([]), lambda: r.randint(1.5, 2)):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
