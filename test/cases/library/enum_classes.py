# enum: members, aliases, flags with boundaries, auto, mixins, nonmember, unique, verify, lookups and errors.
import enum
import pickle
from enum import Enum, Flag, IntEnum, IntFlag, ReprEnum, StrEnum, auto


class Colour(Enum):
    RED = 1
    GREEN = auto()
    CRIMSON = 1

    @classmethod
    def _missing_(cls, value):
        return cls.GREEN if value == "grass" else None

    @property
    def warm(self):
        return self is Colour.RED

    @enum.nonmember
    class Inner:
        pass


print(list(Colour), Colour.CRIMSON is Colour.RED, Colour(2), Colour["RED"], Colour("grass"), repr(Colour.GREEN), str(Colour.GREEN), Colour.RED.warm, Colour.Inner.__name__)
print(dict(Colour.__members__), len(Colour), Colour.RED in Colour, 1 in Colour, 9 in Colour, Colour.RED.name, Colour.RED.value, list(reversed(Colour)), Colour)
for action in (lambda: Colour(7), lambda: Colour["X"], lambda: setattr(Colour, "RED", 3), lambda: delattr(Colour, "RED"), lambda: Colour.RED < Colour.GREEN, lambda: Enum("D", "a a"), lambda: type("E", (Colour,), {}), lambda: Colour.RED.name.foo, lambda: Colour.nope):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W


print(Perm.R | Perm.X, ~Perm.R, Perm.RW & Perm.W, Perm(0), bool(Perm(0)), list(Perm.RW), Perm.R in Perm.RW, Perm(7), len(Perm.RW), Perm.RW ^ Perm.R, repr(Perm.R | Perm.X), list(Perm))
try:
    Perm(8)
except ValueError as error:
    print(error)


class Loose(Flag, boundary=enum.KEEP):
    A = 1


class Conform(Flag, boundary=enum.CONFORM):
    A = 1


class Eject(IntFlag, boundary=enum.EJECT):
    A = 1


print(Loose(9), Conform(9), Eject(9), type(Eject(9)).__name__, IntFlag("F", "a b c")(5), IntFlag("F", "a b")(12))


class Num(IntEnum):
    ONE = 1
    TWO = 2


class Word(StrEnum):
    FIRST = auto()
    SECOND = "2nd"


print(Num.ONE + Num.TWO, f"{Num.ONE} {Num.ONE!r} {Num.TWO:03}", str(Word.FIRST), Word.SECOND.upper(), repr(Word.FIRST), Num.ONE < 2, sorted(Num, reverse=True), "%s" % Num.ONE)


class Planet(Enum):
    EARTH = (5.97, 6.37)
    MARS = (0.64, 3.39)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def density(self):
        return round(self.mass / self.radius**3, 4)


print(Planet.MARS.density, Planet.EARTH.value, Planet((0.64, 3.39)))


class Coord(bytes, Enum):
    def __new__(cls, value, label):
        obj = bytes.__new__(cls, [value])
        obj._value_ = value
        obj.label = label
        return obj

    PX = (0, "P.X")
    PY = (1, "P.Y")


print(Coord.PY, bytes(Coord.PY), Coord(1).label, isinstance(Coord.PX, bytes))


class Auto(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return f"{name.lower()}{count}"

    A = auto()
    B = auto()


print([m.value for m in Auto])
try:

    @enum.unique
    class Dup(Enum):
        A = 1
        B = 1

except ValueError as error:
    print(error)
try:

    @enum.verify(enum.CONTINUOUS)
    class Gap(IntEnum):
        A = 1
        B = 4

except ValueError as error:
    print(error)
Made = Enum("Made", {"X": 10, "Y": 20}, module=__name__, qualname="Made")
print(list(Made), pickle.loads(pickle.dumps(Made.X)) is Made.X, pickle.loads(pickle.dumps(Perm.R | Perm.W)), enum.global_str(Perm.R))


class HexInt(int, ReprEnum):
    A = 0xFF


class Member(Enum):
    f = enum.member(lambda self: 3)
    g = staticmethod(len)

    def _private(self):
        return 1


print(HexInt.A, repr(HexInt.A), [m.name for m in Member], dir(Colour.RED)[:3], [n for n in dir(Colour) if not n.startswith("_")])
match Colour(1):
    case Colour.RED:
        print("red")
