# A subclass of tuple: which results keep the subclass, and which overrides are honoured.
class Sub(tuple):
    tag = 'sub'
class Loud(tuple):
    def __repr__(self): return 'Loud!'
    def __eq__(self, other): return 'eq called'
    def __bool__(self): return False
    __hash__ = None
class Slotted(tuple):
    __slots__ = ()
class Init(tuple):
    def __init__(self, *args): self.seen = args
def t(label, f):
    try:
        r = f()
        print(label, type(r).__name__, r if not isinstance(r, (set, frozenset)) else sorted(r))
    except Exception as e:
        print(label, type(e).__name__, e)
s, base, other = Sub((1, 2)), tuple((1, 2)), (3,)
s.attr = 'instance'
print(repr(s), s == base, base == s, isinstance(s, tuple), type(s).__name__, s.attr, s.tag, vars(s))
t('add', lambda: s + other)
t('radd', lambda: other + s)
t('mul', lambda: s * 2)
t('or', lambda: s | other)
t('and', lambda: s & other)
t('sub', lambda: s - other)
t('slice', lambda: s[:1])
t('copy', lambda: s.copy())
t('neg', lambda: -s)
t('pos', lambda: +s)
t('abs', lambda: abs(s))
t('call', lambda: tuple(s))
t('again', lambda: Sub(s))
t('hash', lambda: hash(s) == hash(base))
t('format', lambda: format(s))
t('percent', lambda: '%s' % (s,))
t('upper', lambda: s.upper())
t('replace', lambda: s.replace(other, other))
t('fromkeys', lambda: Sub.fromkeys('x'))
t('fromhex', lambda: Sub.fromhex('41'))
t('from_bytes', lambda: Sub.from_bytes(b'a'))
t('round', lambda: round(s))
t('conjugate', lambda: s.conjugate())
t('union', lambda: s.union(other))
l = Loud((1, 2))
print([l], l == 1, 1 == l, l != 1, bool(l), tuple.__repr__(l) if not isinstance(l, (set, frozenset)) else len(l), f'{l!r}')
t('loud hash', lambda: hash(l))
t('slots', lambda: setattr(Slotted((1, 2)), 'x', 1))
t('init', lambda: Init((1, 2)).seen)
t('init value', lambda: Init((1, 2)))
t('new', lambda: Sub.__new__(Sub))
t('base new', lambda: tuple.__new__(Sub))
t('wrong new', lambda: tuple.__new__(object))
t('reduce', lambda: s.__reduce_ex__(2)[1:3])
t('inplace', lambda: inplace(Sub((1, 2))))
t('class', lambda: setattr(base, '__class__', Sub))
def inplace(x):
    x += other
    return x
t('inplace', lambda: inplace(Sub((1, 2))))
