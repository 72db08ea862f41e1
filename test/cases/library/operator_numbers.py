# operator and numbers of one's own: in-place forms, getters, method callers, length hints, index, errors.
import operator


class Vec:
    def __init__(self, *xs):
        self.xs = list(xs)

    def __repr__(self):
        return f"Vec{tuple(self.xs)}"

    def __add__(self, o):
        return Vec(*map(operator.add, self.xs, o.xs)) if isinstance(o, Vec) else NotImplemented

    def __iadd__(self, o):
        self.xs = [a + b for a, b in zip(self.xs, o.xs)]
        return self

    def __matmul__(self, o):
        return sum(map(operator.mul, self.xs, o.xs))

    def __neg__(self):
        return Vec(*map(operator.neg, self.xs))

    def __index__(self):
        return len(self.xs)

    def __length_hint__(self):
        return 99

    def __getitem__(self, i):
        return self.xs[i]

    def __setitem__(self, i, v):
        self.xs[i] = v

    def __delitem__(self, i):
        del self.xs[i]

    def __contains__(self, x):
        return x in self.xs


v, w = Vec(1, 2, 3), Vec(4, 5, 6)
print(operator.add(v, w), operator.matmul(v, w), operator.neg(v), operator.index(v), operator.length_hint(v), operator.contains(v, 2), operator.countOf(v, 2), operator.indexOf(v, 3), operator.getitem(v, slice(1)))
print(operator.iadd(v, w) is v, v, operator.setitem(v, 0, 9), operator.delitem(v, 1), v, operator.concat("a", "b"), operator.iconcat([1], [2]))
print(operator.truth([]), operator.not_(0), operator.is_(v, v), operator.is_not(v, w), operator.xor(5, 3), operator.inv(5), operator.pos(True), operator.lshift(1, 5), operator.floordiv(-7, 2), operator.mod(-7, 2), operator.truediv(1, 4), operator.pow(2, 10), operator.and_({1, 2}, {2}), operator.eq("a", "a"), operator.abs(-2))
get = operator.itemgetter(1, slice(0, 2), -1)
print(get("hello"), operator.itemgetter("k")({"k": 5}), get, operator.attrgetter("real", "imag.real")(5), operator.attrgetter("__class__.__name__")(v), operator.methodcaller("split", ",", maxsplit=1)("a,b,c"), operator.methodcaller("index", 3))
for call in (
    lambda: operator.itemgetter(),
    lambda: operator.attrgetter(1),
    lambda: operator.methodcaller(),
    lambda: operator.methodcaller(1),
    lambda: operator.attrgetter("a.b")(v),
    lambda: operator.index(2.5),
    lambda: operator.length_hint(3, "x"),
    lambda: operator.indexOf([1], 2),
    lambda: operator.concat(1, 2),
    lambda: operator.matmul(1, 2),
    lambda: operator.add(v, 1),
    lambda: operator.setitem((1,), 0, 1),
    lambda: operator.itemgetter(5)([1]),
    lambda: operator.call(operator.add, 1),
):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
print(operator.call(max, 1, 2, key=lambda x: -x), operator.__iadd__(1, 2), sorted([(2, "b"), (1, "c")], key=operator.itemgetter(0)), len(operator.__all__), operator.is_none(None) if hasattr(operator, "is_none") else "no is_none")
