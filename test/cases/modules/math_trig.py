import math
# Results are rounded to 12 digits: the last bits belong to the platform's library.
def r(x): return f'{x:.12g}' if isinstance(x, float) else x
def t(f, *a):
    try: print(f.__name__, a, r(f(*a)), end='; ')
    except Exception as e: print(f.__name__, a, type(e).__name__, e)
for f in (math.sin, math.cos, math.tan, math.asin, math.acos, math.atan, math.sinh, math.cosh, math.tanh, math.asinh, math.acosh, math.atanh, math.erf, math.erfc, math.gamma, math.lgamma):
    for a in (0.0, 0.5, 1, -1, 2, -2.5, 10, math.inf, -math.inf, math.nan): t(f, a)
    print()
for a in ((0, 1), (1, 0), (0, -1), (-0.0, -1), (-1, -1), (math.inf, math.inf), (0.0, 0.0), (-0.0, 0.0), (-0.0, -0.0)): t(math.atan2, *a)
print()
t(math.gamma, 0); t(math.gamma, -1); t(math.gamma, 171); t(math.gamma, 172); t(math.gamma, 5.5); t(math.gamma, -0.5); t(math.lgamma, 0); t(math.lgamma, 1e5); t(math.lgamma, -3); t(math.cosh, 1000); t(math.sinh, -1000); t(math.atan2, 'a', 1); t(math.sin); t(math.sin, None); t(math.cos, 10**400); t(math.tan, math.pi / 2); t(math.sin, 1e22); t(math.cos, 1e300)
print(r(math.sin(math.pi)), math.sin(0.0), str(math.sin(-0.0)), str(math.atan(-0.0)), math.cos(0), math.atan2(1, 1) == math.pi / 4, math.degrees(math.pi), math.radians(180) == math.pi)
print(all(abs(math.sin(x / 7) ** 2 + math.cos(x / 7) ** 2 - 1) < 1e-15 for x in range(-50, 50)))
