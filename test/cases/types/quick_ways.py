# Operations that have short ways for plain values, on values for which those must not be taken.
import gc
import sys
from collections import OrderedDict

gc.disable()
log = []


class K:
    def __init__(self, n, name):
        self.n, self.name = n, name

    def __hash__(self):
        return hash(self.n)

    def __eq__(self, other):
        log.append((self.name, getattr(other, "name", other)))
        return self.n == (other.n if isinstance(other, K) else other)


def take():
    out = " ".join(f"{a}={b}" for a, b in log)
    log.clear()
    return out


# Sets: members that are compared in Python between plain ones.
for n in (3, 40, 300):
    a = set(range(n)) | {K(1000 + n, "a")}
    b = set(range(n // 2, n + n // 2)) | {K(1000 + n, "b"), K(n // 2, "c")}
    take()
    for result in (a | b, a & b, a - b, b - a, a ^ b):
        print(len(result), sum(x if isinstance(x, int) else x.n for x in result), take())
    c = set(a)
    c -= b
    print(len(c), take(), a <= b, take(), (a & b) <= a, take(), a.isdisjoint(b), take())
    c = set(a)
    c ^= b
    print(len(c), sorted(x if isinstance(x, int) else x.n for x in c)[:5], take())
    f = frozenset(a)
    print(f == a, take(), f <= a, take(), sys.getsizeof(f & b), sys.getsizeof(a - b), sys.getsizeof(a ^ b))
s = set(range(1000))
s.clear()
print(s, sys.getsizeof(s))
s.update(range(5))
print(sorted(s), sys.getsizeof(s))
t = [set(range(k, 2 * k)) for k in (10, 100, 1000, 100)]
del t[1:3]
print([sum(set(range(k)) & set(range(0, k, 3))) for k in (100, 1000)], sum(t[1]))

# Dicts: plain keys beside such that are equal to them.
d = {True: "true", 2.0: "two", K(7, "k"): "seven", "x": 1}
take()
print(d[1], d[2], d[7], take(), 7 in d, take(), 8 in d, d.get(7), take(), d.get(9, "none"))
d[1] = "one"
d[7] = "7"
print([k if not isinstance(k, K) else k.name for k in d], d[True], take())
for i in range(20):
    d[i] = i
print(len(d), d[True], d[2.0], take())


class Del:
    def __init__(self, what):
        self.what = what

    def __del__(self):
        print("del", self.what, len(e), "k" in e)


e = {"k": Del("first")}
e["k"] = Del("second")
e["k"] = 1
e["j"] = 2
print(sys.getrefcount(e["k"]) > 2, e)
word = "".join(["ke", "y"])
before = sys.getrefcount(word)
e[word] = word
print(sys.getrefcount(word) - before)
e[word] = None
print(sys.getrefcount(word) - before)
big = {str(i): i for i in range(200)}
for rounds in range(3):
    other = {str(i): i for i in range(150)}
    other.clear()
    other["a"] = 1
    print(other, len(big), big["199"])

# OrderedDict: the front after tables were made anew.
o = OrderedDict.fromkeys(range(60))
for _ in range(50):
    o.popitem(last=False)
for i in range(100, 150):
    o[i] = None
print(o.popitem(last=False), o.popitem(), len(o))
o.clear()
o["z"] = 1
print(o.popitem(last=False), o)

# zip and enumerate: one iterator twice, items that die.
it = iter([1, 2, 3, 4, 5])
print(list(zip(it, it)), next(it, "end"))
it = iter(range(7))
print([x for x in zip(it, it, it)], list(it))


class Item:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name, next(pairs, None) is not None)


values = [Item("a"), Item("b"), 3, 4]
pairs = zip(values, range(4))
next(pairs)
values[0] = None
next(pairs)
values[1] = None
for pair in pairs:
    print(pair)
first = zip([1, 2, 3], (4, 5, 6))
x = next(first)
y = next(first)
print(x, y, x is y)
del x, y
print(id(next(first)) > 0)

# isinstance: objects that say they are of another class.
class Fake:
    @property
    def __class__(self):
        log.append(("asked", ""))
        return int


class Plain:
    pass


fake = Fake()
print(isinstance(fake, int), isinstance(fake, (str, int)), isinstance(fake, str), take())
print(isinstance(Plain(), (int, str)), isinstance(3, (str, (bytes, int))), isinstance(3, int | str))


class Lazy:
    def __getattribute__(self, name):
        log.append((name, ""))
        return object.__getattribute__(self, name)


print(isinstance(Lazy(), int), take())
plain = Plain()
plain.__dict__["__class__"] = int
print(isinstance(plain, int))

# str.translate, encode and decode.
class Table(dict):
    def __missing__(self, key):
        return "?" if key > 99 else key


print("abcé\U0001f600".translate({97: "x", 98: None, 99: 0x1F600, True: "no"}), ascii("ab".translate({97: "\ud800"})))
print("azAZ".translate(Table({97: "x"})), "a\u0100".translate({97.0: "f", 0x100: None}))
for bad in ({97: -1}, {97: 0x110000}, {97: 1.5}, {97: 1 << 70}):
    try:
        print("a".translate(bad))
    except Exception as exc:
        print(type(exc).__name__, exc)
print("aé".encode(), b"a\xc3\xa9".decode(), "x".encode("utf-8", "strict"), ("y" * 40 + "é").encode("UTF-8")[-3:])
for f in (lambda: "\ud800".encode(), lambda: b"\xff".decode(), lambda: ("z" * 50 + "\udc00").encode()):
    try:
        f()
    except UnicodeError as exc:
        print(exc)
print("\ud83d".join(["", "\ude00"]).encode("utf-8", "surrogatepass"), b"".decode(), "".encode())
print([float(t) for t in ("1", "-2.5e3", ".5", "1_0.5", " 7 ", "1e400", "\u0663.5")])
