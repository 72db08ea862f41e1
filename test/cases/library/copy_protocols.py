import collections, copy, copyreg


class P:
    def __init__(self, x):
        self.x = x

    def __eq__(self, o):
        return type(o) is type(self) and o.x == self.x

    __hash__ = None


class Slots:
    __slots__ = ("a", "b")


class New:
    def __new__(cls, a, *, k=0):
        o = super().__new__(cls)
        o.v = (a, k)
        return o

    def __getnewargs_ex__(self):
        return (self.v[0],), {"k": self.v[1]}


class Own:
    def __copy__(self):
        return "copied"

    def __deepcopy__(self, memo):
        return "deeply", len(memo)


p = P([1, {2: {3}}])
q = copy.copy(p)
d = copy.deepcopy(p)
print(q == p, q.x is p.x, d == p, d.x is p.x, d.x[1][2] is p.x[1][2])
s = Slots()
s.a = [1]
t = copy.copy(s)
u = copy.deepcopy(s)
print(t.a is s.a, u.a, u.a is s.a, hasattr(u, "b"))
print(copy.copy(New(1, k=2)).v, copy.deepcopy(New([1], k=2)).v)
print(copy.copy(Own()), copy.deepcopy([Own()]))
loop = [1]
loop.append(loop)
c = copy.deepcopy(loop)
print(c[1] is c, c is not loop)
tup = ([],)
tup[0].append(tup)
c = copy.deepcopy(tup)
print(c[0][0] is c)
for o in [1, "a", (1, 2), frozenset([1]), len, int, None, ...]:
    print(copy.copy(o) is o, copy.deepcopy(o) is o)
for o in [collections.OrderedDict(a=1), collections.deque([1, 2], 3), collections.defaultdict(list, a=[1]), bytearray(b"x")]:
    print(copy.copy(o), copy.deepcopy(o))
print(copy.replace(__import__("types").SimpleNamespace(a=1, b=2), b=3))
try:
    copy.copy((i for i in ()))
except TypeError as e:
    print(e)
try:
    copy.replace(1)
except TypeError as e:
    print(e)
print(p.__reduce_ex__(2)[0] is copyreg.__newobj__, p.__reduce_ex__(0)[0].__name__)
print(copyreg._slotnames(Slots))
copyreg.pickle(Slots, lambda o: (Slots, ()))
print(hasattr(copy.copy(s), "a"))
