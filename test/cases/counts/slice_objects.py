# slice objects hold their bounds; slicing holds the items it copies.
from sys import getrefcount as rc

x = object()
s = slice(x, [x], x)
print(rc(x), rc(s), rc(s.stop))
t = s.start
print(rc(x))
del s, t
print(rc(x))


class Shows:
    def __getitem__(self, key):
        if isinstance(key, tuple):
            return rc(key), [rc(k) for k in key]
        return rc(key), rc(key.start) if isinstance(key, slice) else None

    def __setitem__(self, key, value):
        print('set', rc(key), rc(value))

    def __delitem__(self, key):
        print('del', rc(key))


o = Shows()
print(o[[]], o[x], o[x:1], o[x:], o[x:x:x])
print(o[x, x], o[[], x:1])
o[x:1] = x
o[x:1] = []
o[[]] = []
del o[x]
del o[x:1]
print(rc(x))
l = [x] * 6
print(rc(x))
m = l[1:5:2]
print(rc(x), len(m))
l[::2] = m + [0]
print(rc(x))
del l[-2:]
print(rc(x), len(l))
s1 = slice(1000, 2000)
print(s1 == slice(1000, 2000), rc(s1), s1.indices(1500))
