def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e, e.args)
class L(list): pass
class D(dict):
    def __missing__(self, k): raise LookupError('missing ' + repr(k))
for o in ([], [1], (), (1,), '', 'a', b'', b'a', bytearray(), range(0), range(1), memoryview(b''), memoryview(b'a'), L()):
    for i in (5, -5, 1.0, 'x', None, slice(None, None, 0), slice('a'), (1, 2), 2**100):
        t(lambda: o[i])
t(lambda: [].pop()); t(lambda: [1].pop(5)); t(lambda: [].remove(1)); t(lambda: [].index(1)); t(lambda: [1, 2].index(1, 1)); t(lambda: ().index(1)); t(lambda: range(3).index(9)); t(lambda: range(3).index('a')); t(lambda: ''.index('x')); t(lambda: b''.index(b'x')); t(lambda: b''.rindex(5)); t(lambda: bytearray().pop()); t(lambda: bytearray().remove(1)); t(lambda: bytearray(b'a').remove(300)); t(lambda: set().pop()); t(lambda: set().remove('k')); t(lambda: set().remove([])); t(lambda: set().remove({1})); t(lambda: {}.popitem()); t(lambda: {}.pop('k')); t(lambda: {}[1]); t(lambda: {}[(1, 2)]); t(lambda: {}[None]); t(lambda: {}['a\nb']); t(lambda: {}[[]]); t(lambda: D()[1]); t(lambda: {(): 1}[(),]); t(lambda: next(iter([]))); t(lambda: min([])); t(lambda: max(())); t(lambda: max({}, key=len)); t(lambda: list(range(3)).index(5)); t(lambda: memoryview(b'abc').index(5) if hasattr(memoryview, 'index') else 0)
def setit(o, k, v): o[k] = v
def delit(o, k): del o[k]
for o in ([1], (1,), 'a', b'a', bytearray(b'a'), range(1), {}, memoryview(b'a'), memoryview(bytearray(b'a'))):
    for k, v in ((5, 1), (0, 'x'), (0, 300), ('k', 1), (slice(0, 1), 5), (slice(0, 1), [1, 2]), (slice(0, 1), b'z'), (slice(None, None, -1), [1, 2, 3]), (None, None)):
        t(lambda: setit(o, k, v))
    for k in (9, 'k', slice(0, 0), None): t(lambda: delit(o, k))
print(str(KeyError('k')), str(KeyError()), str(KeyError(1, 2)), str(KeyError('')), repr(KeyError('a')), str(IndexError('x')), str(LookupError('q')), str(KeyError(None)))
