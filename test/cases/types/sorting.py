def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(sorted([3, 1, 2]), sorted('hello'), sorted({3: 1, 1: 2}), sorted([1, 2.5, True, -1]), sorted([(1, 'b'), (1, 'a'), (0, 'z')]), sorted([[2], [1, 5], []]), sorted(['b', 'B', 'a'], key=str.lower), sorted([3, 1], reverse=True), sorted([], key=5), sorted(range(5), key=lambda x: -x))
t(lambda: sorted([1, 'a'])); t(lambda: sorted([1, None])); t(lambda: sorted([1j, 2j])); t(lambda: sorted(5)); t(lambda: sorted([1], key=5)); t(lambda: sorted([1, 2], lambda x: x)); t(lambda: sorted([1], reverse='x')); t(lambda: sorted([1], reverse=None)); t(lambda: sorted([2, 1], reverse=2)); t(lambda: sorted([1], foo=1)); t(lambda: sorted(iterable=[1])); t(lambda: [].sort(1)); t(lambda: sorted([{}, {}])); t(lambda: sorted([1, 2], key=lambda: 0)); t(lambda: sorted([object(), object()]) and 1); t(lambda: sorted([(1, {}), (1, {})]))
data = [(i * 7 % 5, i) for i in range(12)]; print(sorted(data, key=lambda t: t[0])); print(sorted(data, key=lambda t: t[0], reverse=True)); print(sorted(data, key=lambda t: (t[0], -t[1])))
class C:
    n = 0
    def __init__(self, v): self.v = v
    def __lt__(self, o): C.n += 1; return self.v < o.v
    def __repr__(self): return f'C{self.v}'
print(sorted([C(3), C(1), C(2)]), C.n, sorted(map(C, range(10)))[0], C.n, max(map(C, [1, 5, 3]), key=lambda c: c.v), max([C(1), C(2)]) if False else '')
l = [3, 1, 2]
def key(x): l.append(9) if len(l) < 0 else None; return len(l)
t(lambda: l.sort(key=key)); print(l)
def mut(x): l.append(x); return x
t(lambda: l.sort(key=mut)); print(len(l) >= 3)
l2 = [2, 1, 3]
def bad(x):
    if x == 1: raise ValueError('key failed')
    return x
t(lambda: l2.sort(key=bad)); print(l2)
class B:
    def __init__(self, v): self.v = v
    def __lt__(self, o): raise KeyError('cmp')
    def __repr__(self): return str(self.v)
l3 = [B(1), B(2)]; t(lambda: l3.sort()); print(l3)
import math
print(sorted([float('inf'), -1, 0.5, -float('inf'), 10**30]), sorted(['é', 'e', 'z', 'a\u0301']), sorted([b'b', b'a', bytearray(b'ab')]), sorted([{1}, {1, 2}, {1, 2, 3}]), sorted([True, False, 0, 1]), list(reversed(sorted('cab'))), sorted([[], [0], [[]][:0]]))
big = [(i * 7919) % 1009 for i in range(2000)]; s = sorted(big); print(all(a <= b for a, b in zip(s, s[1:])), s[:5], sorted(big, key=lambda v: v % 10)[:8], sorted(big, reverse=True)[:4]); runs = list(range(100)) + list(range(100, 0, -1)) * 2; runs.sort(); print(runs[::37])
print(min(3, 1), max('b', 'a'), min([1, 2], key=lambda v: -v), max([], default='d'), min('x'), max((1, 2), (0, 5))); t(lambda: max()); t(lambda: max(1)); t(lambda: max([], key=len)); t(lambda: max(1, 2, default=3)); t(lambda: max(1, 'a')); t(lambda: min([1], 2)); t(lambda: max([1], key=5)); t(lambda: min(1, 2, ky=1))
