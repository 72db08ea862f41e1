def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(True, repr(False), str(True), int(True), True + 1, True == 1, True is (1 == 1), hash(True), True < 2, [10, 20][True], {1: 'a'}[True], {True: 1, 1: 2, 1.0: 3}, bool.__mro__)
for v in (0, 1, '', 'a', [], [0], {}, set(), (), None, 0.0, -0.0, 0j, float('nan'), b'', bytearray(), range(0), range(1), ..., NotImplemented.__class__, object, lambda: 0, memoryview(b''), frozenset()): print(bool(v), not v, end=' ')
print()
print(True & False, True | 0, True ^ True, True & 3, ~0, -True, +False, True << 2, True >> 1, True // 1, True / 2, True % 2, True ** 0, divmod(True, 2), abs(True), round(True), type(abs(True)).__name__, type(True & 1).__name__, type(True | True).__name__)
class L:
    def __init__(self, n): self.n = n
    def __len__(self): print('len', end=' '); return self.n
class B:
    def __init__(self, r): self.r = r
    def __bool__(self): print('bool', end=' '); return self.r
    def __len__(self): return 0
t(lambda: bool(L(0))); t(lambda: bool(L(5))); t(lambda: bool(L(-1))); t(lambda: bool(L('a'))); t(lambda: bool(L(2**100))); t(lambda: bool(L(True))); t(lambda: len(L(2**63 - 1))); t(lambda: len(L(2**63))); t(lambda: len(L(1.0)))
t(lambda: bool(B(True))); t(lambda: bool(B(1))); t(lambda: bool(B(None))); t(lambda: bool(B('x'))); t(lambda: not B(0)); t(lambda: type(B(False) and 1).__name__); t(lambda: 'y' if B(3) else 'n'); t(lambda: B(False) or 2)
class N:
    __bool__ = None
class NL:
    __len__ = None
t(lambda: bool(N())); t(lambda: bool(NL()))
t(lambda: bool(1, 2)); t(lambda: bool(x=1)); t(lambda: bool()); t(lambda: type('X', (bool,), {})); t(lambda: bool.__new__(int)); t(lambda: True.foo); t(lambda: setattr(True, 'x', 1)); t(lambda: True + 'a')
print(f'{True:5}|{True!s:>6}|{False:d}|{True:.1f}|{True:x}', '%d %s %r %5s' % (True, False, True, True), str(True).upper(), 'ab' * True, [1] * False)
print(all([]), any([]), all([1, '', 2]), any([0, '', 3]), sum([True, True]), max(True, 2), sorted([True, 0, 2, False]), isinstance(True, int), type(True) is int, True in [1], 1 in {True}, bool.from_bytes(b'\1'), True.bit_length(), True.to_bytes(1), True.real, True.conjugate(), bool.__doc__.splitlines()[0])
t(lambda: all(5)); t(lambda: any()); t(lambda: all([B('z')]))
