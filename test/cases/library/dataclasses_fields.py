# dataclasses: fields, defaults, order, frozen, slots, keyword-only, inheritance, InitVar, replace, errors.
import copy
import dataclasses
import pickle
import types
from dataclasses import KW_ONLY, InitVar, dataclass, field, fields
from typing import ClassVar


@dataclass(order=True)
class Item:
    name: str
    price: float = 0.0
    tags: list = field(default_factory=list, compare=False, repr=False)
    count: ClassVar[int] = 0
    scale: InitVar[int] = 1
    total: float = field(init=False)

    def __post_init__(self, scale):
        self.total = self.price * scale


a, b = Item("a", 2.5, scale=4), Item("b")
print(a, a < b, a == Item("a", 2.5, ["x"], 4), a >= b, [f.name for f in fields(a)])
print(dataclasses.asdict(a), dataclasses.astuple(b), dataclasses.replace(a, name="c", scale=2))
print(Item.__match_args__, Item.__init__.__annotations__, Item.__doc__)
print(fields(Item)[1].default, fields(Item)[2].default is dataclasses.MISSING, fields(Item)[2].compare, fields(Item)[3].init)


@dataclass(frozen=True, slots=True)
class Point:
    x: int
    y: int = 0
    _: KW_ONLY
    label: str = field(default="p", metadata={"doc": "a label"}, hash=False)

    def norm(self):
        return (self.x**2 + self.y**2) ** 0.5


p = Point(3, 4, label="q")
print(p, hash(p) == hash((3, 4)), p.norm(), Point.__slots__, hasattr(p, "__dict__"), fields(Point)[2].metadata["doc"], fields(Point)[2].kw_only)
for action in (lambda: setattr(p, "x", 1), lambda: delattr(p, "x"), lambda: Point(1, 2, "z"), lambda: Point(), lambda: p < p):
    try:
        action()
    except (dataclasses.FrozenInstanceError, TypeError) as error:
        print(type(error).__name__, error)
print(copy.copy(p) == p, copy.deepcopy(p) == p, pickle.loads(pickle.dumps(p)) == p, copy.replace(p, y=9))


@dataclass
class Base:
    a: int
    b: int = 2


@dataclass(kw_only=True, repr=False, eq=False)
class Derived(Base):
    b: int = 20
    c: str


d = Derived(1, c="z")
print(d.a, d.b, d.c, "Derived object" in repr(d), d == Derived(1, c="z"), [f"{f.name}:{f.kw_only}" for f in fields(d)])
made = dataclasses.make_dataclass("Made", [("x", int), "y", ("z", int, 5)], namespace={"twice": lambda self: self.x * 2})
print(made(1, 2), made(4, 2).twice(), made.__annotations__)
def fails(make):
    try:
        make()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


def mutable():
    @dataclass
    class A:
        x: list = []


def order():
    @dataclass
    class A:
        x: int = 0
        y: int


def frozen_mix():
    @dataclass
    class A(Point):
        z: int = 0


def both():
    field(default=1, default_factory=int)


def slots_default():
    @dataclass(slots=True)
    class A:
        __slots__ = ("x",)
        x: int


def own_lt():
    @dataclass(order=True)
    class A:
        def __lt__(self, other):
            return False


def weak():
    @dataclass(weakref_slot=True)
    class A:
        x: int


for make in (mutable, order, frozen_mix, both, slots_default, own_lt, weak, lambda: fields(3), lambda: dataclasses.asdict(Item), lambda: dataclasses.replace(a, total=1, scale=1), lambda: dataclass(order=True, eq=False)(type("A", (), {}))):
    fails(make)


@dataclass(unsafe_hash=True)
class Node:
    value: int
    next: "Node | None" = None
    extra: dict = field(default_factory=dict, hash=False)


n = Node(1)
n.next = n
print(n, dataclasses.asdict(Node(1, Node(2, None, {"k": [Node(3)]}))))
match Point(1, 2):
    case Point(1, y):
        print("y", y)
print(dataclasses.is_dataclass(Node), dataclasses.is_dataclass(n), isinstance(dataclasses.MISSING, types.SimpleNamespace), dataclasses.asdict(b, dict_factory=lambda items: sorted(items, key=str)))
