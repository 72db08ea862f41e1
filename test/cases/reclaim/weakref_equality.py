# Live references compare by their objects, dead ones by identity; hashes are kept.
import _weakref as weakref


class V:
    def __init__(self, v):
        self.v = v

    def __eq__(self, other):
        return isinstance(other, V) and self.v == other.v

    def __hash__(self):
        return self.v


a, b, c = V(1), V(1), V(2)
ra, rb, rc = weakref.ref(a), weakref.ref(b), weakref.ref(c)
print(ra == rb, ra is rb, ra == rc, hash(ra) == hash(rb), hash(rc))
d = {ra: 'a'}
print(d[rb], rc in d)
del a
print(ra == rb, ra == ra, hash(ra), ra in d, rb in d)
rd = weakref.ref(V(3))
try:
    hash(rd)
except TypeError as e:
    print(e)
print(rd == rd, rd == ra, rd != ra)
try:
    ra < rb
except TypeError as e:
    print(e)


class U:
    __hash__ = None


u = U()
try:
    hash(weakref.ref(u))
except TypeError as e:
    print(e)


class Ref(weakref.ref):
    pass


r1, r2 = Ref(c), Ref(c)
print(r1 is r2, r1 == r2, type(r1).__name__, weakref.getweakrefcount(c))
r1.note = 'attribute'
print(r1.note, weakref.ref(c) is rc)
s = repr(rd)
print(s.startswith('<weakref at'), s.endswith('; dead>'), "to 'V'" in repr(rc))
w = {weakref.ref(x): x.v for x in (b, c)}
print(sorted(w.values()), w[rb])
