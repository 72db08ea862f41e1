# cmath: values on and off the branch cuts, polar form, special values, comparisons, errors.
import cmath
import math

values = [1 + 2j, -1.5 + 0j, -1.5 - 0.0j, 0.25j, -3 - 4j, 2 + 0j]
for name in ("sqrt", "exp", "log", "log10", "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "asinh", "acosh", "atanh"):
    f = getattr(cmath, name)
    out = []
    for z in values:
        w = f(z)
        out.append(f"{w.real:.12g}{w.imag:+.12g}j")
    print(name, *out)
print([cmath.polar(z) for z in (3 + 4j, -2, 0j)], cmath.rect(2, math.pi / 2), cmath.phase(-1 - 0.0j), cmath.phase(-1 + 0.0j))
print(cmath.log(8, 2), cmath.log(-1), cmath.inf, cmath.nan, cmath.infj, cmath.nanj, cmath.pi, cmath.tau, cmath.e)
inf, nan = math.inf, math.nan
for name in ("sqrt", "exp", "log", "tanh", "atan", "acosh"):
    out = []
    for z in complex(inf, 1), complex(-inf, 0), complex(1, inf), complex(inf, nan), complex(-0.0, -0.0):
        try:
            out.append(repr(getattr(cmath, name)(z)))
        except Exception as error:
            out.append(type(error).__name__)
    print(name, *out)
print(cmath.isfinite(1j), cmath.isinf(complex(inf, nan)), cmath.isnan(complex(inf, nan)), cmath.isclose(1 + 1e-10j, 1), cmath.isclose(1, 1.1, rel_tol=0.2), cmath.isclose(0, 1e-9, abs_tol=1e-8))
for call in (
    lambda: cmath.log(0),
    lambda: cmath.exp(1000),
    lambda: cmath.atanh(1),
    lambda: cmath.sqrt("1"),
    lambda: cmath.rect(1),
    lambda: cmath.isclose(1, 2, rel_tol=-1),
    lambda: cmath.log(1, 0),
    lambda: cmath.cosh(complex(1000, 1)),
):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


class C:
    def __complex__(self):
        return 3 + 4j


class F:
    def __float__(self):
        return 9.0


class I:
    def __index__(self):
        return 16


print(cmath.sqrt(F()), cmath.sqrt(I()), abs(cmath.sqrt(C()) - (2 + 1j)) < 1e-12, cmath.phase(C()) == math.atan2(4, 3))
