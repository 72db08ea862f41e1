# Which objects the collector tracks, and when it begins or ceases to.
import gc

t = gc.is_tracked


class C:
    pass


class S:
    __slots__ = ()


print([t(o) for o in (1, 1.5, 'a', b'b', None, True, ..., 2j, range(3), slice(1), slice([], 1))])
print([t(o) for o in ([], [1], {1}, frozenset(), C(), S(), object(), C, S, int, type, len, print)])
print([t(o) for o in ({}, {1: 2}, {'a': 'b'}, {1: []}, {1: (1, 2)}, {1: ([],)}, {(): 1})])
d = {}
row = [t(d)]
d[1] = 'x'
row.append(t(d))
d[2] = []
row.append(t(d))
del d[2]
row.append(t(d))
d.clear()
row.append(t(d))
print(row, t(dict(a=1)), t(dict([(1, [])])), t({1: []}.copy()), t({1: 1}.copy()))
a = tuple([1, 2])
b = tuple([1, []])
c = (1, (2, 3))
print(t(()), t(a), t(b), t((1, 2)))
gc.collect()
print(t(a), t(b), t(c), t((a, b)))
l = [tuple([i, 'x']) for i in range(2)]
print([t(o) for o in l])
gc.collect()
print([t(o) for o in l])
d = {'a': 1}
gc.collect()
print(t(d), t(d.keys()), t(iter(d)), t(iter([])), t(iter(())), t(iter('')), t(enumerate([])))
f = lambda: 0
print(t(f), t(f.__code__), t(C().__init__), t((i for i in [])), t(ValueError()), t(property()), t(staticmethod(f)))
o = C()
print(t(o.__dict__))
o.a = 1
print(t(o.__dict__))
o.b = []
print(t(o.__dict__), t(vars(C)), t(globals()), t(gc), t(bytearray()), t(memoryview(b'')))
