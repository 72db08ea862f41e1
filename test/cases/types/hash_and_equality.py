for v in (0, 1, -1, -2, 2, 2**31, 2**61 - 2, 2**61 - 1, 2**61, -2**61, 2**64, 10**50, -10**50, 0.0, -0.0, 0.5, 1.5, -1.5, 1e100, 1e-300, float('inf'), float('-inf'), 5e-324, 0.1, 3.0, 1j, 1 + 2j, -1j, complex(3, 0), True, False, (), (1,), (1, 2), (1, (2, 3)), (0,), ((),), (-1,), (1.0, 2.0), frozenset(), frozenset({1}), frozenset({1, 2, 3}), frozenset({frozenset()}), range(0), range(3), range(0, 3, 1), range(1, 2, 5), range(5, 5)):
    print(v if not isinstance(v, frozenset) else 'frozenset', hash(v), end='; ')
print()
print(hash(1) == hash(1.0) == hash(True) == hash(1 + 0j), hash(2**70) == hash(float(2**70)), hash((1, 2)) == hash((1.0, 2.0)), range(3) == range(0, 3), range(0) == range(5, 5), range(1, 2, 5) == range(1, 3, 9), hash(range(1, 2, 5)) == hash(range(1, 3, 9)), hash('abc') == hash(b'abc'.decode()), hash(b'x') == hash(memoryview(b'x')), hash('') == hash(b''))
print(1 == 1.0, 1 == '1', [1] == (1,), {1: 2} == {1.0: 2.0}, (1, 2) == [1, 2], {1} == frozenset({1}), b'a' == 'a', b'a' == bytearray(b'a'), None == False, 0.1 + 0.2 == 0.3, 2**53 == 2.0**53, float('nan') in [float('nan')], 'a' == 'a\u0301', [] == [], [[]] == [[]], {1: []} == {1: []}, range(3) == [0, 1, 2], 1 != 1.0, () == (), slice(1) == slice(1), slice(1, 2) == slice(1, 2, None))
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for x in ([], {}, set(), bytearray(), ([],), (1, {}), memoryview(bytearray(b'a')), slice(1, [])): t(lambda: hash(x))
t(lambda: hash(slice(1, 2)) == hash(slice(1, 2))); t(lambda: {[]: 1}); t(lambda: {1, []}); t(lambda: {}.get([])); t(lambda: [] in {}); t(lambda: [] in {1}); t(lambda: {1: 1}[{}]); t(lambda: set([[]])); t(lambda: dict([([], 1)])); t(lambda: frozenset([{}])); t(lambda: hash()); t(lambda: hash(1, 2)); t(lambda: slice(1) < slice(2)); t(lambda: slice(1, 'a') < slice(1, 2))
class H:
    def __init__(self, h): self.h = h
    def __hash__(self): return self.h
    def __eq__(self, o): return isinstance(o, H)
for h in (0, -1, 2**63, -2**70, True, 'x', 1.5, None): t(lambda: hash(H(h)))
d = {H(1): 'a', H(1): 'b', H(2): 'c'}; print(len(d), d[H(1)], d.get(H(3))); d2 = {1: 'int', 1.0: 'float', True: 'bool'}; print(d2, {0.0, -0.0, 0, False}, {float('nan'): 1}.get(float('nan')))
class NE:
    def __eq__(self, o): return False
    def __hash__(self): return 1
n = NE(); print(n == n, n in [n], [n] == [n], {n: 1}[n], n in {n}, [n].index(n), [n].count(n), (n,) == (n,))
