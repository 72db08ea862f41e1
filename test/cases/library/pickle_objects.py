# pickle, copyreg, shelve, pickletools: objects of all sorts through every protocol, persistent ids, buffers, errors.
import copyreg
import collections
import datetime
import decimal
import enum
import fractions
import functools
import io
import os
import pathlib
import pickle
import pickletools
import re
import shelve
import tempfile
import uuid


class Plain:
    def __init__(self, x):
        self.x = x

    def __eq__(self, o):
        return type(self) is type(o) and self.__dict__ == o.__dict__


class Slots:
    __slots__ = ("a", "b")

    def __init__(self, a):
        self.a = a

    def __eq__(self, o):
        return self.a == o.a and not hasattr(o, "b")


class State:
    def __getstate__(self):
        return {"saved": 1}

    def __setstate__(self, state):
        self.got = state

    def __eq__(self, o):
        return o.got == {"saved": 1} or self.got == {"saved": 1}


class New(int):
    def __new__(cls, v, *, unit):
        self = super().__new__(cls, v)
        self.unit = unit
        return self

    def __getnewargs_ex__(self):
        return (int(self),), {"unit": self.unit}


class ListSub(list):
    pass


class Reduce:
    def __reduce_ex__(self, protocol):
        return dict, (), None, None, iter([("k", protocol)])


class E(enum.Enum):
    A = 1


values = [Plain(1), Slots(2), New(5, unit="m"), ListSub([1, 2]), E.A, datetime.datetime(2020, 1, 2, 3, 4, 5, 6, datetime.timezone.utc), decimal.Decimal("1.50"), fractions.Fraction(1, 3), collections.OrderedDict(a=1), collections.defaultdict(list, a=[1]), collections.deque([1, 2], 5), collections.Counter("aab"), pathlib.PurePosixPath("/a"), re.compile("a+", re.I), uuid.UUID(int=5), functools.partial(int, base=2), range(1, 9, 2), slice(1, None), frozenset([1]), bytearray(b"ab"), 10**50, -(2**31), 2.5, complex(1, 2), b"\xff", "ü\ud800", Ellipsis, NotImplemented, len, str.upper, Plain, int, type(None), [].append.__class__ if False else list]
for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
    bad = []
    sizes = 0
    for v in values:
        try:
            data = pickle.dumps(v, protocol)
            back = pickle.loads(data)
            sizes += len(data)
            if not (back == v or getattr(back, "func", 0) is int):
                bad.append(v)
        except Exception as error:
            bad.append((type(v).__name__, type(error).__name__, str(error)))
    print(protocol, sizes, bad, pickle.loads(pickle.dumps(New(3, unit="k"), max(protocol, 2))).unit, pickle.loads(pickle.dumps(Reduce(), protocol)), pickle.loads(pickle.dumps(State(), protocol)).got)
shared = [1]
loop = {"a": shared, "b": shared}
loop["self"] = loop
back = pickle.loads(pickle.dumps(loop))
print(back["a"] is back["b"], back["self"] is back)
for bad in (lambda: 1, (x for x in ()), open(os.devnull), type("Local", (), {}), object().__reduce__):
    try:
        pickle.dumps(bad)
        print("fine")
    except Exception as error:
        print(type(error).__name__, str(error).partition(" at 0x")[0])
for data in (b"", b"\x80\x09.", b"garbage", b"\x80\x04K", b"cos\nnope\n.", b"(lp0\n", b"0.", b"I5x\n.", b"\x80\x04\x8c\x05ab."):
    try:
        print(pickle.loads(data))
    except Exception as error:
        print(data, type(error).__name__, error)


class Store(pickle.Pickler):
    def persistent_id(self, o):
        return ("plain", o.x) if isinstance(o, Plain) else None

    def reducer_override(self, o):
        return (str, ("set!",)) if isinstance(o, set) else NotImplemented


class Load(pickle.Unpickler):
    def persistent_load(self, pid):
        return f"loaded {pid}"

    def find_class(self, module, name):
        if module != "builtins":
            raise pickle.UnpicklingError(f"no {module}.{name}")
        return super().find_class(module, name)


f = io.BytesIO()
s = Store(f)
s.dump([Plain(3), {1}, shared])
s.dump(shared)
f.seek(0)
load = Load(f)
print(load.load(), load.load(), s.memo is not None)
try:
    Load(io.BytesIO(pickle.dumps(decimal.Decimal(1)))).load()
except pickle.UnpicklingError as error:
    print(error)
big = bytearray(b"x" * 10)
buffers = []
data = pickle.dumps(pickle.PickleBuffer(big), 5, buffer_callback=buffers.append)
print(len(data), pickle.loads(data, buffers=buffers) is big, pickle.loads(pickle.dumps(pickle.PickleBuffer(big), 5)), buffers[0].raw().nbytes)
copyreg.pickle(complex, lambda c: (complex, (c.real + 100, c.imag)))
print(pickle.loads(pickle.dumps(1j)))
del copyreg.dispatch_table[complex]
out = io.StringIO()
pickletools.dis(pickle.dumps({"a": (1, [2.5, None])}, 4), out)
print(out.getvalue())
print(pickletools.optimize(pickle.dumps(["a", "a"], 2)), [op.name for op, _, _ in pickletools.genops(b"\x80\x02]q\x00.")])
with tempfile.TemporaryDirectory() as top:
    with shelve.open(os.path.join(top, "s"), writeback=True) as db:
        db["k"] = [1]
        db["k"].append(2)
        db["p"] = Plain(7)
    with shelve.open(os.path.join(top, "s"), "r") as db:
        print(sorted(db), db["k"], db["p"].x, "z" in db, len(db), db.get("z", "no"))
    try:
        db["k"]
    except ValueError as error:
        print(error)
