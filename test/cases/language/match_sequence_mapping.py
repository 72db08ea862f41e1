def seq(x):
    match x:
        case []: return 'empty'
        case [a]: return ('one', a)
        case (1, y): return ('starts 1', y)
        case [a, [b, *c], *d]: return ('nested', a, b, c, d)
        case [first, *_, last]: return ('ends', first, last)
        case _: return 'no'
class S(list): pass
class LS:
    def __len__(self): return 2
    def __getitem__(self, i): return i
from _collections import deque
for v in ([], (), [1], [1, 2], (1, [2]), [2, [3, 4], 5], [5, 6, 7], 'ab', b'ab', bytearray(b'ab'), range(3), S([1, 9]), LS(), {1: 2}, {1, 2}, deque([1, 2]), memoryview(b'xy'), iter([1]), 5, None): print(type(v).__name__, seq(v))
def mp(x):
    match x:
        case {'type': 'circle', 'r': (int() | float()) as r}: return ('circle', r)
        case {'type': str(t), **rest}: return (t, rest)
        case {1: one, None: n}: return ('keys', one, n)
        case {}: return 'any mapping'
        case _: return 'no'
class D(dict):
    def __missing__(self, k): return 'missing'
    def get(self, k, d=None): print('get', k, end=' '); return super().get(k, d)
for v in ({'type': 'circle', 'r': 2}, {'type': 'circle', 'r': 'x'}, {'type': 'sq', 'side': 1}, {1: 'a', None: 'b', 3: 4}, {}, {'z': 1}, D(type='q'), D(), [], type.__dict__['__dict__'].__get__(int)): print(mp(v))
match [1, 2, 3, 4, 5]:
    case [a, b, *mid, z]: print(a, b, mid, z)
match {'a': {'b': [1, {'c': 'deep'}]}}:
    case {'a': {'b': [_, {'c': x}]}}: print(x)
class K: key = 'dyn'
match {'dyn': 1, 'dyn2': 2}:
    case {K.key: v}: print('dotted', v)
try:
    class K2: a = 'x'; b = 'x'
    match {'x': 1}:
        case {K2.a: 1, K2.b: 1}: pass
except ValueError as e: print(e)
match (1, 2), [3]:
    case (a, b), [c] if (s := a + b + c) > 5: print('guard', s)
def side(v, log=[]):
    log.append(v); return len(log)
match side('subject'):
    case 2: print('no')
    case 1 if side('guard') == 3: print('no')
    case 1: print('once', side.__defaults__)
