# statistics: means, medians, modes, spreads, relations, normal distributions, kernel densities, exact types, errors.
import statistics as st
from decimal import Decimal
from fractions import Fraction as F

data = [2.75, 1.75, 1.25, 0.25, 0.5, 1.25, 3.5]
print(st.mean(data), st.fmean(data), st.fmean(data, weights=range(7)), st.geometric_mean([54, 24, 36]), st.harmonic_mean([40, 60], weights=[5, 30]))
print(st.median(data), st.median_low([1, 3, 5, 7]), st.median_high([1, 3, 5, 7]), st.median_grouped([1, 2, 2, 3, 4, 4, 4, 4, 4, 5]), st.median_grouped([1, 3, 3, 5, 7], interval=2))
print(st.mode("aabbbbccddddeeffffgg"), st.multimode("aabbbbccddddeeffffgg"), st.quantiles(data), st.quantiles(range(11), n=10, method="inclusive"))
print(st.pstdev(data), st.stdev(data), st.pvariance(data), st.variance(data, xbar=1.6))
print(st.mean([F(3, 7), F(1, 21), F(5, 3), F(1, 3)]), st.variance([Decimal("27.5"), Decimal("30.25"), Decimal("30.25"), Decimal("34.5")]), st.mean([Decimal("0.5"), Decimal("0.75")]), st.pvariance([F(1, 4), F(5, 4), F(1, 2)]))
x, y = [1, 2, 3, 4, 5, 6, 7, 8, 9], [9, 7, 5, 8, 2, 6, 3, 4, 1]
print(st.covariance(x, y), st.correlation(x, y), st.correlation(x, y, method="ranked"), st.linear_regression(x, y), st.linear_regression(x, y, proportional=True))
n = st.NormalDist(1060, 195)
print(n, n.mean, n.stdev, n.variance, n.median, n.mode, round(n.cdf(1200) - n.cdf(1100), 12), n.pdf(1000), n.inv_cdf(0.9), n.zscore(1255))
print([round(q) for q in n.quantiles()], n + 10, n * 2 - 5, -n, n / 3, n == st.NormalDist(1060, 195.0), hash(n) == hash(st.NormalDist(1060, 195)))
m = st.NormalDist.from_samples([2.5, 3.1, 2.1, 2.4, 2.7, 3.5])
print(m, n + m, m.overlap(st.NormalDist(3, 1)), m.samples(3, seed=8675309))
f = st.kde([-2.1, -1.3, -0.4, 1.9, 5.1, 6.2], h=1.5)
print([round(f(v), 10) for v in (-3, 0, 2.5)], round(st.kde([1, 2, 4], 1, "triangular", cumulative=True)(2.5), 10))
sample = st.kde_random([1.0, 2.0, 4.0], h=0.5, seed=17)
print([round(sample(), 10) for _ in range(3)])
print(st.mean([1e50, 1, -1e50] * 1000), st.mean([True, False, True, True]), st.fmean(iter([1, 2])), st.mean([float("inf"), 1]))
for call in (
    lambda: st.mean([]),
    lambda: st.median([]),
    lambda: st.mode([]),
    lambda: st.variance([1]),
    lambda: st.quantiles([1, 2], n=0),
    lambda: st.quantiles([]),
    lambda: st.quantiles([1, 2], method="x"),
    lambda: st.harmonic_mean([1, -1]),
    lambda: st.geometric_mean([0, 1, -1]),
    lambda: st.fmean([1, 2], weights=[1]),
    lambda: st.correlation([1, 1], [1, 2]),
    lambda: st.linear_regression([1, 1], [1, 2]),
    lambda: st.covariance([1], [1]),
    lambda: st.NormalDist(0, -1),
    lambda: n.inv_cdf(1),
    lambda: st.NormalDist(0, 0).pdf(0),
    lambda: st.kde([], 1),
    lambda: st.kde([1], 0),
    lambda: st.mean(["a"]),
):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
