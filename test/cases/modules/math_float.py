import math
inf, nan = math.inf, math.nan
def t(f, *a):
    try: print(f.__name__, a, repr(f(*a)))
    except Exception as e: print(f.__name__, a, type(e).__name__, e)
for f in (math.sqrt, math.exp, math.log, math.log2, math.log10, math.log1p, math.expm1, math.cbrt, math.exp2, math.fabs, math.isnan, math.isinf, math.isfinite, math.frexp, math.modf, math.ulp, math.degrees, math.radians):
    for a in (0.0, 1.0, -1.0, 4, inf, -inf, nan): t(f, a)
t(math.sqrt, 10**400); t(math.log, 10**400); t(math.log, 8, 2); t(math.log, 8, 1); t(math.log, 0); t(math.log, 8, 0); t(math.log, 'a'); t(math.log); t(math.log2, 2**1000); t(math.log10, 10**300); t(math.exp, 1000); t(math.exp, -1000); t(math.sqrt, 'a'); t(math.sqrt); t(math.sqrt, 1, 2); t(math.fabs, 10**400); t(math.exp2, 2000)
for a in ((2, 3), (2.0, 0.5), (-8, 1/3), (0, 0), (0, -1), (inf, 0), (nan, 0), (1, nan), (-1, inf), (10, 400), (2, -1075), (-2, 3)): t(math.pow, *a)
for a in ((5, 3), (-5, 3), (5, -3), (5, 0), (inf, 1), (5, inf), (5.5, 2), (-0.0, 1), (1e300, 1e-300)): t(math.fmod, *a); t(math.remainder, *a)
for a in ((1, -0.0), (1, -2), (nan, -1)): t(math.copysign, *a)
t(math.ldexp, 0.5, 10); t(math.ldexp, 1.0, 5000); t(math.ldexp, 1.0, -5000); t(math.ldexp, 1, 1.0); t(math.ldexp, 0.0, 10**30); t(math.nextafter, 1, 2); t(math.nextafter, 0, -1); t(math.nextafter, 1, 2, steps:=3) if False else None; print(math.nextafter(1.0, 2.0, steps=3), math.nextafter(1, 1)); t(math.hypot, 3, 4); t(math.hypot); t(math.hypot, 1, 2, 3); t(math.hypot, inf, nan); t(math.dist, [0, 0], [3, 4]); t(math.dist, [1], [1, 2]); t(math.dist, 1, 2)
print(math.isclose(1, 1 + 1e-10), math.isclose(1, 1.1), math.isclose(1, 1.1, rel_tol=0.2), math.isclose(0, 1e-10), math.isclose(0, 1e-10, abs_tol=1e-9), math.isclose(inf, inf), math.isclose(nan, nan), math.fsum([0.1] * 10), sum([0.1] * 10), math.fsum([1e100, 1, -1e100]), math.fsum([]), math.fma(2, 3, 4))
t(math.isclose, 1); t(math.fsum, [1, 'a']); t(math.fsum, [inf, -inf]); t(math.fsum, [1e308, 1e308]); t(math.fma, inf, 0, 1)
print(math.pi, math.e, math.tau, math.inf, math.nan)
