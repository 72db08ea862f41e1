class P:
    __match_args__ = ('x', 'y')
    def __init__(self, x, y): self.x, self.y = x, y
class Q(P): __match_args__ = ('y',)
class N: z = 1
class Prop:
    __match_args__ = ('v',)
    @property
    def v(self): print('get v', end=' '); return 5
def t(v):
    match v:
        case Q(y): return ('Q', y)
        case P(0, y=yy): return ('P0', yy)
        case P(x, y) if x == y: return ('diag', x)
        case P(x=a, y=b): return ('P', a, b)
        case N(z=1): return 'N'
        case Prop(5): return 'prop'
        case int(i): return ('int', i)
        case str() | bytes() as s: return ('text', s)
        case list([a, b]): return ('list', a, b)
        case dict({'k': v}): return ('dict', v)
        case tuple((1, *r)): return ('tuple', r)
        case _: return 'other'
for v in (P(0, 1), P(2, 2), P(1, 2), Q(1, 7), N(), Prop(), 5, True, 'a', b'b', [1, 2], [1], {'k': 3}, (1, 2, 3), (2,), 1.5, None): print(t(v))
def err(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
def toomany():
    match P(1, 2):
        case P(1, 2, 3): return 1
def noargs():
    match N():
        case N(1): return 1
def notclass():
    match 5:
        case err(): return 1
def dup():
    match P(1, 2):
        case P(1, x=1): return 1
def builtin2():
    match 5:
        case int(1, 2): return 1
def missing():
    match P(1, 2):
        case P(zz=1): return 1
    return 'no attribute: no match'
for f in (toomany, noargs, notclass, dup, builtin2, missing): err(f)
class B1: __match_args__ = ['a']
class B2: __match_args__ = (1,)
def b1():
    match B1():
        case B1(1): pass
def b2():
    match B2():
        case B2(1): pass
err(b1); err(b2)
class M(type):
    def __instancecheck__(c, o): return o == 'magic'
class Fake(metaclass=M): pass
match 'magic':
    case Fake(): print('instancecheck used')
class R:
    @property
    def a(self): raise ValueError('prop')
def r():
    match R():
        case R(a=1): pass
err(r)
for v in (5, 2.5, 'x', b'', bytearray(), [1], (1,), {1: 2}, {1}, frozenset(), True):
    match v:
        case bool(b) | int(b) | float(b) | str(b) | bytes(b) | bytearray(b) | list(b) | tuple(b) | dict(b) | set(b) | frozenset(b): print(repr(b), end=' ')
print()
