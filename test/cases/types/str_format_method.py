def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class O:
    x = 5
    d = {'k': [1, 2, 3]}
    def __format__(self, s): return f'<{s}>'
o = O()
for f in (lambda: '{} {}'.format(1, 2), lambda: '{1} {0} {1}'.format('a', 'b'), lambda: '{a} {b}'.format(a=1, b=2), lambda: '{0.x} {0.d[k]} {0.d[k][1]}'.format(o), lambda: '{:>5}|{:<5}|{:^5}'.format(1, 2, 3), lambda: '{!r} {!s} {!a}'.format('é', 'é', 'é'), lambda: '{{}} {{{}}}'.format(5), lambda: '{:{}}'.format('a', 5), lambda: '{:{w}.{p}}'.format('abcdef', w=8, p=3), lambda: '{0:{1}}{2}'.format(1, 3, 9), lambda: '{:abc}'.format(o), lambda: '{!s:5}|'.format('x'), lambda: '{0[0]} {0[1]}'.format([7, 8]), lambda: '{0[a b]}'.format({'a b': 1}), lambda: '{[k]}'.format({'k': 'v'}), lambda: '{.real}'.format(5), lambda: '{0[-1]}'.format({'-1': 'neg'}), lambda: '{0[-1]}'.format([1]), lambda: '{0[01]}'.format([1, 2]), lambda: '{:}'.format(3), lambda: '{!r:}'.format('s'), lambda: '{0!r:>6}'.format('s'), lambda: '{: }'.format(3), lambda: '{:}}'.format(3), lambda: '{0:}}}'.format(1)): t(f)
for s in ('{', '}', '{0', '{0!', '{0!x}', '{0!rr}', '{0!r', '{!}', '{0:', '{} {0}', '{0} {}', '{a}', '{5}', '{0.}', '{0.nope}', '{0[}', '{0[]}', '{0[nope]}', '{0]}', '{0[1]x}', '{0.x[0]}', '{:d}', '{0:{1:{2}}}', '{0:{1}', '{:{}} {}', 'a}b', '{{}', '{}}', '{ 0}', '{0 }', '{-1}', '{0x1}', '{:q}', '{99999999999999999999}', '{0!s!r}', '{0!}', '{0.x.y}', '{!r}{', '{"a"}', '{0[0}', '{1.5}', '{:1{}}', '{0:=}', '{:,}', '{.}', '{0..x}'):
    print(s, end=' -> '); t(lambda: s.format('str', 5))
t(lambda: '{}'.format()); t(lambda: '{a}'.format(1)); t(lambda: '{x}'.format_map({'x': 1})); t(lambda: '{x}'.format_map({})); t(lambda: '{x}'.format_map(5)); t(lambda: '{}'.format_map({'': 'e'})); t(lambda: '{0}'.format_map({'0': 1}))
class D(dict):
    def __missing__(self, k): return f'<{k}>'
t(lambda: '{x} {y.upper}'.format_map(D(y='a'))[:5]); t(lambda: '{foo}'.format_map(D())); t(lambda: format('abc', '>10')); t(lambda: format(o, 'zz')); t(lambda: format(5, 5)); t(lambda: format(object(), 'x')); t(lambda: format(None, '5')); t(lambda: format([], '>4')); t(lambda: format(None, '')); t(lambda: format()); t(lambda: (5).__format__(5))
for spec in ('5', '<5', '>5', '^6', '=5', '05', '.2', '5.1', '*^7', '😀>4', 's', 'd', '+', ',', '#', 'z', ' ', '5s', '.0', 'x', '_', '0<5', '-', '<<5', '00005', '0=5'): print(spec, end=' '); t(lambda: repr(format('abc', spec)))
class BadF:
    def __format__(self, s): return 5
t(lambda: f'{BadF()}'); t(lambda: '{}'.format(BadF())); t(lambda: format(BadF()))
