"""Records what CPython 3.13 answers to many numeric questions, for test/unit/numeric-oracle.test.ts.

    python3.13 tools/record/numeric.py COUNT > test/unit/data/numeric.json

COUNT is the number of random questions of each kind. A row is [operation, arguments, answer]; values are written
as {"i": digits} for an int, {"f": repr} for a float, {"c": [re, im]} for a complex number, {"b": hex} for bytes,
{"e": [exception, message]} for an exception, and plain strings, lists, booleans.
"""
import json
import math
import cmath
import operator
import random
import sys

sys.set_int_max_str_digits(0)
count = int(sys.argv[1])
rnd = random.Random(20240607)
rows = []


def enc(v):
    if isinstance(v, bool) or v is None or isinstance(v, str):
        return v
    if isinstance(v, int):
        return {'i': str(v)}
    if isinstance(v, float):
        return {'f': repr(v)}
    if isinstance(v, complex):
        return {'c': [repr(v.real), repr(v.imag)]}
    if isinstance(v, bytes):
        return {'b': v.hex()}
    return [enc(x) for x in v]


def row(name, f, *args):
    try:
        answer = enc(f(*args))
    except Exception as e:
        answer = {'e': [type(e).__name__, str(e)]}
    rows.append([name, enc(args), answer])


def an_int():
    k = rnd.randrange(6)
    if k == 0:
        return rnd.randint(-10, 10)
    if k == 1:
        return rnd.randint(-2**32, 2**32)
    if k == 2:
        return rnd.choice([-1, 1]) * (2 ** rnd.choice([31, 32, 52, 53, 54, 61, 63, 64]) + rnd.randint(-2, 2))
    if k == 3:
        return rnd.randint(-2**55, 2**55)
    if k == 4:
        return rnd.randint(-2**200, 2**200)
    return rnd.choice([-1, 1]) * rnd.getrandbits(rnd.randint(1, 1200))


SPECIAL = [0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 1.5, 2.5, -2.5, 1e16, 1e-5, 1e22, 5e-324, 2.2250738585072014e-308,
           1.7976931348623157e308, math.inf, -math.inf, math.nan, 1e100, -1e-100, 9007199254740993.0, 123456.0]


def a_float(finite=False):
    k = rnd.randrange(7)
    if k == 0:
        x = rnd.choice(SPECIAL)
        return x if not finite or math.isfinite(x) else 1.25
    if k == 1:
        return rnd.uniform(-10, 10)
    if k == 2:
        return float(rnd.randint(-1000, 1000))
    if k == 3:
        return rnd.randint(-10000, 10000) / rnd.choice([2, 4, 8, 16, 100, 1000])
    if k == 4:
        return math.ldexp(rnd.uniform(-1, 1), rnd.randint(-1074, 1023))
    if k == 5:
        return rnd.choice([-1, 1]) * 10.0 ** rnd.randint(-30, 30)
    return rnd.gauss(0, 1) * 10.0 ** rnd.randint(-8, 20)


for _ in range(count):
    for name in ['add', 'sub', 'mul', 'floordiv', 'mod', 'truediv', 'and_', 'or_', 'xor']:
        row('int.' + name, getattr(operator, name), an_int(), an_int())
    row('int.divmod', divmod, an_int(), an_int())
    row('int.truediv', operator.truediv, an_int() << rnd.randint(0, 1100), an_int() << rnd.randint(0, 1100))
    row('int.pow', pow, rnd.choice([rnd.randint(-20, 20), an_int()]), rnd.randint(0, 20))
    row('int.powMod', pow, an_int(), rnd.choice([rnd.randint(-20, 20), an_int()]), an_int())
    row('int.lshift', operator.lshift, an_int(), rnd.randint(-1, 200))
    row('int.rshift', operator.rshift, an_int(), rnd.choice([rnd.randint(-1, 200), rnd.randint(0, 30)]))
    row('int.invert', operator.invert, an_int())
    row('int.bitLength', int.bit_length, an_int())
    row('int.bitCount', int.bit_count, an_int())
    row('int.isqrt', math.isqrt, an_int() ** rnd.randint(1, 3))
    row('int.gcd', math.gcd, an_int() * 12, an_int() * 18)
    row('int.lcm', math.lcm, an_int(), an_int())
    row('int.toFloat', float, an_int())
    row('int.fromFloat', int, a_float())
    row('int.round', round, an_int(), rnd.randint(-30, 3))
    row('int.compareFloat', lambda a, x: (a > x) - (a < x), an_int(), a_float(True))
    n = rnd.randint(0, 12)
    row('int.toBytes', lambda v, n, o, s: v.to_bytes(n, o, signed=s), an_int(), n, rnd.choice(['big', 'little']),
        rnd.random() < .5)
    row('int.fromBytes', lambda b, o, s: int.from_bytes(b, o, signed=s), rnd.randbytes(n),
        rnd.choice(['big', 'little']), rnd.random() < .5)
    base = rnd.randint(2, 36)
    v = an_int()
    digits, w = '', abs(v)
    while w:
        digits = '0123456789abcdefghijklmnopqrstuvwxyz'[w % base] + digits
        w //= base
    row('int.parse', int, ('-' if v < 0 else '') + (digits or '0'), base)
    text = ''.join(rnd.choice("0123456789__ xXbBoO+-ae\t\n٣é'") for _ in range(rnd.randint(1, 6)))
    row('int.parse', int, text, rnd.choice([0, 2, 8, 10, 10, 10, 16]))
    row('hash.int', hash, an_int())
    x = a_float()
    if x == x:
        row('hash.float', hash, x)
        row('hash.complex', hash, complex(x, a_float(True)))
    row('hash.tuple', lambda t: hash(tuple(t)), [an_int() for _ in range(rnd.randint(0, 6))])
    row('hash.frozenset', lambda t: hash(frozenset(t)), [an_int() for _ in range(rnd.randint(0, 20))])

    x = a_float()
    row('float.repr', repr, x)
    row('float.hex', float.hex, x)
    row('float.fromHex', float.fromhex, x.hex())
    row('float.fromHex', float.fromhex, ''.join(rnd.choice('0x1.8fpP+-3 ') for _ in range(rnd.randint(1, 7))))
    row('float.fromHex', float.fromhex, '0x%x.%xp%d' % (rnd.getrandbits(rnd.randint(1, 70)), rnd.getrandbits(40),
                                                       rnd.randint(-1150, 1050)))
    row('float.round', round, a_float(), rnd.choice([rnd.randint(0, 4), rnd.randint(-5, 20), rnd.randint(-320, 330)]))
    row('float.round', round, rnd.randint(-100000, 100000) / 2 ** rnd.randint(1, 5), rnd.randint(-1, 3))
    row('float.roundToInt', round, a_float())
    row('float.floor', math.floor, a_float())
    row('float.ceil', math.ceil, a_float())
    for name in ['mod', 'floordiv', 'truediv']:
        row('float.' + name, getattr(operator, name), a_float(), a_float())
    row('float.divmod', divmod, a_float(), a_float())
    row('float.ratio', float.as_integer_ratio, a_float())
    row('float.isInteger', float.is_integer, a_float())
    text = ''.join(rnd.choice('0123456789__..eE+- infa\u0663') for _ in range(rnd.randint(1, 7)))
    row('float.parse', float, text)
    row('float.parse', float, '%d.%de%d' % (rnd.getrandbits(60), rnd.getrandbits(60), rnd.randint(-340, 300)))

    spec = rnd.choice(['', '', '<', '>', '^', '=', '*<', '€^', '0>', '_='])
    spec += rnd.choice(['', '', '+', '-', ' ']) + rnd.choice(['', '', '', 'z']) + rnd.choice(['', '', '#'])
    spec += rnd.choice(['', '', '0', '7', '012', '25']) + rnd.choice(['', '', ',', '_'])
    spec += rnd.choice(['', '', '.0', '.1', '.3', '.17', '.40'])
    kind = rnd.choice('defgEFG%nbcoxXs y') if rnd.random() < .9 else ''
    row('format.int', format, rnd.choice([an_int(), rnd.randint(-1000, 70000)]), spec + kind)
    row('format.float', format, a_float(), spec + (rnd.choice('efgEFG%n') if rnd.random() < .8 else kind))
    row('format.float', format, a_float(), spec)
    row('format.complex', format, complex(a_float(), a_float()), spec + rnd.choice(['', 'e', 'f', 'g', 'n', 'd']))
    row('format.str', format, rnd.choice(['', 'abc', 'aé€\U0001f600x']), spec + rnd.choice(['', 's', 's', 'd']))
    row('format.str', format, 'a\U0001f600bc', rnd.choice(['', '<', '>', '^', '*^', '€<']) + rnd.choice(['', '3', '9', '09'])
        + rnd.choice(['', '.0', '.2', '.9']) + rnd.choice(['', 's']))
    p = '%' + ''.join(rnd.choice('-+ #0') for _ in range(rnd.randint(0, 2))) + rnd.choice(['', '', '3', '12'])
    p += rnd.choice(['', '', '.0', '.', '.2', '.9'])
    row('percent.int', lambda f, v: f % v, p + rnd.choice('diuoxX'), an_int())
    row('percent.float', lambda f, v: f % v, p + rnd.choice('eEfFgG'), a_float())

    bits = rnd.randint(1, 60)
    for name in ['sqrt', 'exp', 'exp2', 'log', 'log2', 'log10', 'log1p', 'expm1', 'sin', 'cos', 'tan', 'asin', 'acos',
                 'atan', 'sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh', 'gamma', 'lgamma', 'erf', 'erfc', 'frexp',
                 'modf', 'ulp', 'degrees', 'radians']:
        x = rnd.choice([a_float(), rnd.uniform(-1, 1), rnd.uniform(-20, 20), rnd.uniform(0, 5), rnd.uniform(-170, 171)])
        row('math.' + name, getattr(math, name), x)
    for name in ['pow', 'atan2', 'fmod', 'remainder', 'copysign', 'nextafter']:
        row('math.' + name, getattr(math, name), a_float(), a_float())
    row('math.pow', math.pow, rnd.uniform(0, 100), rnd.uniform(-20, 20))
    row('math.pow', math.pow, float(rnd.randint(-20, 20)), float(rnd.randint(-20, 20)))
    row('float.pow', operator.pow, abs(a_float()), a_float())
    row('math.nextafterSteps', lambda x, y, n: math.nextafter(x, y, steps=n), a_float(), a_float(),
        rnd.choice([rnd.randint(0, 10), 10 ** rnd.randint(0, 20)]))
    row('math.ldexp', math.ldexp, a_float(), rnd.choice([rnd.randint(-10, 10), rnd.randint(-2200, 2200)]))
    row('math.fma', math.fma, a_float(), a_float(), a_float())
    x, y = a_float(True), a_float(True)
    row('math.fma', math.fma, x, y, -x * y)
    some = [a_float(rnd.random() < .95) for _ in range(rnd.randint(0, 6))]
    row('math.fsum', math.fsum, some)
    row('math.hypot', lambda t: math.hypot(*t), some)
    row('math.hypot', lambda t: math.hypot(*t), [rnd.uniform(-10, 10) for _ in range(rnd.randint(2, 4))])
    row('math.sumprod', math.sumprod, [1.5] + some, [a_float(True) for _ in range(len(some) + 1)])
    row('math.logInt', math.log, abs(an_int()) ** 3)
    row('math.log2Int', math.log2, abs(an_int()) ** 3)
    row('math.log10Int', math.log10, abs(an_int()) ** 3)
    row('math.comb', math.comb, rnd.randint(0, 100), rnd.randint(0, 60))
    row('math.comb', math.comb, abs(an_int()), rnd.randint(0, 8))
    row('math.perm', math.perm, rnd.randint(0, 60), rnd.randint(0, 60))
    row('math.factorial', math.factorial, rnd.randint(-1, 200))

    z = complex(a_float(), a_float())
    w = rnd.choice([complex(a_float(), a_float()), complex(rnd.randint(-5, 5), rnd.randint(-5, 5))])
    near = complex(rnd.uniform(-5, 5), rnd.uniform(-5, 5))
    row('complex.repr', repr, z)
    row('complex.mul', operator.mul, z, w)
    row('complex.div', operator.truediv, z, w)
    row('complex.pow', operator.pow, near, complex(rnd.randint(-5, 5), rnd.choice([0, 0, 1, 0.5])))
    row('complex.abs', abs, z)
    row('complex.parse', complex, rnd.choice([repr(z), repr(w), str(near)]))
    row('complex.parse', complex, ''.join(rnd.choice('0123.+-jJ() e_infa') for _ in range(rnd.randint(1, 7))))
    for name in ['sqrt', 'exp', 'log', 'log10', 'sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'sinh', 'cosh', 'tanh',
                 'asinh', 'acosh', 'atanh', 'phase', 'polar']:
        row('cmath.' + name, getattr(cmath, name), rnd.choice([z, w, near, near]))
    row('cmath.rect', cmath.rect, a_float(), a_float())
    row('cmath.log2args', cmath.log, near, w)

print('[\n' + ',\n'.join(json.dumps(r, ensure_ascii=False, separators=(',', ':')) for r in rows) + '\n]')
