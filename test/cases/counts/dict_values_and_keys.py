# Keys and values of a dict are held; storing at an equal key keeps the old key.
from sys import getrefcount as rc


class K:
    def __hash__(self):
        return 7

    def __eq__(self, other):
        return isinstance(other, K)


k1, k2, v1, v2 = K(), K(), object(), object()
d = {k1: v1}
print(rc(k1), rc(k2), rc(v1), rc(v2))
d[k2] = v2
print(rc(k1), rc(k2), rc(v1), rc(v2), len(d))
d.update({k2: v1})
print(rc(k1), rc(k2), rc(v1), rc(v2))
print(d.pop(k2) is v1, rc(k1), rc(v1))
d[k2] = v2
print(rc(k1), rc(k2), rc(v2))
d.setdefault(k1, v1)
print(rc(k1), rc(k2), rc(v1), rc(v2))
item = d.popitem()
print(item[0] is k2, rc(k2), rc(v2))
del item
print(rc(k1), rc(k2), rc(v1), rc(v2))
d = dict.fromkeys([k1], v1)
print(rc(k1), rc(v1))
e = d.copy()
print(rc(k1), rc(v1))
f = d | e
print(rc(k1), rc(v1))
f.clear()
e |= {1: v1}
print(rc(k1), rc(v1))
