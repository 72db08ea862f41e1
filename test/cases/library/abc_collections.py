# collections.abc and abc: mixins of containers of one's own, registration, hooks, abstract errors, isinstance of builtins.
import abc
import collections.abc as ca


class Seq(ca.Sequence):
    def __init__(self, *items):
        self.items = items

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        return self.items[i]


class MSeq(Seq, ca.MutableSequence):
    def __init__(self, *items):
        self.items = list(items)

    def __setitem__(self, i, v):
        self.items[i] = v

    def __delitem__(self, i):
        del self.items[i]

    def insert(self, i, v):
        self.items.insert(i, v)


class Set_(ca.MutableSet):
    def __init__(self, it=()):
        self.d = dict.fromkeys(it)

    def __contains__(self, x):
        return x in self.d

    def __iter__(self):
        return iter(self.d)

    def __len__(self):
        return len(self.d)

    def add(self, x):
        self.d[x] = None

    def discard(self, x):
        self.d.pop(x, None)


class Map(ca.MutableMapping):
    def __init__(self, **kw):
        self.d = kw

    def __getitem__(self, k):
        return self.d[k]

    def __setitem__(self, k, v):
        self.d[k] = v

    def __delitem__(self, k):
        del self.d[k]

    def __iter__(self):
        return iter(self.d)

    def __len__(self):
        return len(self.d)


s = Seq(1, 2, 3, 2)
print(list(reversed(s)), s.index(2), s.index(2, 2), s.count(2), 3 in s, list(iter(s)))
m = MSeq(3, 1)
m.append(5)
m.extend([7, 8])
m += [9]
m.reverse()
m.remove(7)
print(m.items, m.pop(), m.pop(0), m.items)
m.clear()
a, b = Set_("abc"), Set_("bcd")
print(sorted(a & b), sorted(a | b), sorted(a - b), sorted(a ^ b), a <= b, Set_("b") < a, a == Set_("cab"), a.isdisjoint("xyz"), sorted("az" - a), a.pop() in "abc")
a |= b
a -= Set_("d")
a ^= Set_("bz")
print(sorted(a))
d = Map(x=1, y=2)
print(d.get("q", 0), list(d.items()), d.pop("x"), d.setdefault("z", 9), d == {"y": 2, "z": 9}, d.popitem(), "y" in d.keys(), 2 in d.values(), d.keys() | {"k"}, ("y", 2) in d.items(), d.items() & {("y", 2)}, type(d.keys()).__name__)
d.update({"a": 1}, b=2)
d.clear()
for bad in (lambda: Seq(1).index(9), lambda: Map().popitem(), lambda: Set_().pop(), lambda: Set_().remove(1), lambda: ca.Sequence(), lambda: ca.Hashable(), lambda: Map()["k"], lambda: a < 5, lambda: hash(Set_())):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
for value in ([], (), {}, set(), "", b"", range(3), iter([]), (x for x in ()), len, 5, None, {}.keys(), memoryview(b""), object()):
    print(type(value).__name__, [n for n in sorted(ca.__all__) if isinstance(value, getattr(ca, n)) and n not in ("Sized", "Hashable", "Container", "Iterable", "ByteString")])


class Plugin(abc.ABC):
    @property
    @abc.abstractmethod
    def name(self): ...

    @classmethod
    @abc.abstractmethod
    def make(cls): ...

    @abc.abstractmethod
    def run(self):
        return "base run"

    @classmethod
    def __subclasshook__(cls, c):
        return True if hasattr(c, "quacks") else NotImplemented


class Duck:
    quacks = True


class Good(Plugin):
    name = "good"

    @classmethod
    def make(cls):
        return cls()

    def run(self):
        return super().run() + "!"


@Plugin.register
class Registered:
    pass


print(Good.make().run(), isinstance(Duck(), Plugin), issubclass(Registered, Plugin), isinstance(3, Plugin), sorted(Plugin.__abstractmethods__), abc.get_cache_token() is not None)
for bad in (lambda: Plugin(), lambda: type("Half", (Plugin,), {"run": None, "name": 1})(), lambda: Plugin.register(3), lambda: Good.register(Plugin), lambda: issubclass(3, Plugin)):
    try:
        print(bad())
    except (TypeError, RuntimeError) as error:
        print(type(error).__name__, error)
Late = type("Late", (Plugin,), {"name": 1, "make": 2})
Late.run = lambda self: 1
abc.update_abstractmethods(Late)
print(Late().run())
gen = ca.Generator
class Count(gen):
    def __init__(self):
        self.n = 0

    def send(self, v):
        self.n += 1
        if self.n > 3:
            raise StopIteration
        return self.n

    def throw(self, *args):
        raise args[0]


print(list(Count()), Count().close(), isinstance(Count(), ca.Iterator), ca.Callable[[int], str], ca.Iterable[int])
