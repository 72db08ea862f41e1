# collections.Counter, ChainMap, UserDict, UserList, UserString: arithmetic, views, errors, copies.
from collections import ChainMap, Counter, UserDict, UserList, UserString, namedtuple
import copy
import pickle

c = Counter("abracadabra", z=2)
print(c, c.most_common(2), c["q"], c.total(), sorted(c.elements()))
c.subtract("aab")
c.update({"z": 3, "n": -1})
print(c, +c, -c)
a, b = Counter(x=3, y=1), Counter(x=1, y=2, z=0)
print(a + b, a - b, a & b, a | b, a == Counter(x=3, y=1, w=0), a <= b, a > Counter(x=1), a != b)
a += b
a -= Counter(y=9)
a |= Counter(k=4)
a &= Counter(k=2, x=1)
print(a, copy.copy(a), pickle.loads(pickle.dumps(a)), Counter({}) or "empty")
try:
    Counter.fromkeys("ab")
except NotImplementedError as error:
    print(error)
try:
    Counter([1], [2])
except TypeError as error:
    print(error)
del a["missing"]
print(repr(Counter({"b": 1, 1: 2})), Counter(a=1).__reduce__())


class Word(Counter):
    def __missing__(self, key):
        return -1


print(Word("a")["b"], Word("aab"))
chain = ChainMap({"a": 1}, {"a": 2, "b": 3}, {"c": 4})
child = chain.new_child({"b": 9})
print(chain, dict(child), list(child), child["b"], child.parents["b"], "c" in child, len(child))
child["c"] = 0
del child["b"]
print(child.maps[0], child.get("b"), child.pop("c"), chain | {"d": 1}, {"e": 2} | chain)
for call in (lambda: child["nope"], lambda: child.pop("a"), lambda: ChainMap().popitem(), lambda: child.__delitem__("a")):
    try:
        call()
    except KeyError as error:
        print(repr(error))


class Lower(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)

    def __missing__(self, key):
        if key != key.lower():
            return self[key.lower()]
        raise KeyError(key)


d = Lower(A=1)
d.update(B=2)
print(d, d["A"], d | {"C": 3}, d.copy(), isinstance(d.copy(), Lower), "A" in d, d.setdefault("E", 5))
ul = UserList([3, 1, 2])
ul.sort()
print(ul, ul + [4], [0] + ul, ul * 2, ul[1:], ul.index(3), ul == [1, 2, 3], ul < [2], type(ul[:1]).__name__)
us = UserString("Hello")
print(us + "!", us.lower(), us[1:3], us.replace("l", UserString("L")), us.encode(), us == "Hello", hash(us) == hash("Hello"), us % ())
P = namedtuple("P", "x y z", defaults=[0], module="here")
p = P(1, y=2)
print(p, p._asdict(), p._replace(z=5), P._make([7, 8, 9]), P._fields, P._field_defaults, P.__module__, P.x.__doc__, P.__doc__)
for args in (("A", "x x"), ("A", "class"), ("1A", "x"), ("A", "_x"), ("A", "x", {"defaults": [1, 2]})):
    try:
        namedtuple(args[0], args[1], **(args[2] if len(args) > 2 else {}))
    except (ValueError, TypeError) as error:
        print(error)
print(namedtuple("R", "a def a", rename=True)._fields)
try:
    p._replace(q=1)
except (ValueError, TypeError) as error:
    print(error)
match p:
    case P(x=1, y=other):
        print("matched", other)
