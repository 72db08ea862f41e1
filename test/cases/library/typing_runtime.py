# typing: generics, protocols, special forms, hints, overloads, named tuples, typed dicts, at run time.
import collections.abc
import typing
from typing import Annotated, Any, Callable, ClassVar, Concatenate, Final, ForwardRef, Generic, Literal, NamedTuple, NewType, Optional, ParamSpec, Protocol, Self, TypedDict, TypeVar, TypeVarTuple, Union, Unpack, get_args, get_origin, get_type_hints

T = TypeVar("T")
K = TypeVar("K", int, str)
B = TypeVar("B", bound="Base", covariant=True)
P = ParamSpec("P")
Ts = TypeVarTuple("Ts")
print(T, B, K.__constraints__, B.__bound__, P.args, P.kwargs, Ts, Unpack[Ts], TypeVar("D", default=int).__default__, T.has_default())
print(Union[int, str, int], Optional[int], int | None, Union[int, None] == Optional[int], Literal[1, "a", True, 1], Callable[[int], str], Callable[..., Any], Callable[P, T], Callable[Concatenate[int, P], T], Annotated[int, "x", 3], ClassVar[int], Final, tuple[int, ...], dict[str, list[T]], typing.List[int], typing.Dict[str, int], typing.Type[T])
print(get_origin(list[int]), get_args(Callable[[int, str], None]), get_args(Annotated[int, "m"]), get_origin(Union[int, str]), get_args(Literal["a"]), get_origin(Optional[int]), get_args(int | str), typing.Tuple[()], get_origin(Generic[T]))


class Box(Generic[T]):
    def __init__(self, v: T):
        self.v = v


class Pair(Box[T], Generic[K, T]):
    pass


class New[A, *Bs, **C]:
    def m[Z: (int, str) = int](self, z: Z) -> A: ...


print(Box[int], Box[int](3).__orig_class__, Pair[int, str], Pair.__parameters__, Pair.__orig_bases__, Box[T][str], Pair[int, T][str], New[int, str, float, [int]], New.__type_params__, New.m.__type_params__[0].__default__)
type Alias[X] = list[X] | None
print(Alias, Alias[int], Alias.__value__, Alias[int].__args__, Alias.__type_params__)
for bad in (lambda: Box[int, str], lambda: list[int][str], lambda: Union[()], lambda: Optional[1, 2], lambda: Literal[()] and Callable[int], lambda: Generic[int], lambda: Box[int]() , lambda: isinstance(1, list[int]), lambda: issubclass(int, Union[int, str]) and isinstance([], typing.List[int]), lambda: ClassVar[ClassVar[int]], lambda: TypeVar("Q", int), lambda: Any(), lambda: typing.Union(), lambda: type("S", (Union[int, str],), {})):
    try:
        print(bad())
    except TypeError as error:
        print(error)


class HasLen(Protocol):
    def __len__(self) -> int: ...


@typing.runtime_checkable
class Named(Protocol):
    name: str

    def hello(self) -> str: ...


class Impl:
    name = "n"

    def hello(self):
        return "h"


print(isinstance(Impl(), Named), isinstance(3, Named), typing.is_protocol(Named), typing.get_protocol_members(Named))
for bad in (lambda: isinstance(1, HasLen), lambda: issubclass(Impl, Named), lambda: Named()):
    try:
        print(bad())
    except TypeError as error:
        print(error)


class Point(NamedTuple):
    "Doc."

    x: int
    y: int = 0

    def norm(self) -> float:
        return (self.x**2 + self.y**2) ** 0.5


class Movie(TypedDict, total=False):
    title: typing.Required[str]
    year: int
    tag: typing.ReadOnly[str]


class Sequel(Movie):
    number: int


print(Point(3, 4).norm(), Point._field_defaults, Point.__annotations__, Movie(title="x"), Movie.__required_keys__, sorted(Sequel.__optional_keys__), Sequel.__required_keys__, Sequel.__readonly_keys__, typing.is_typeddict(Sequel), Movie.__total__, TypedDict("F", {"a b": int})({"a b": 1}) if False else TypedDict("F", {"a b": int}).__annotations__)
UserId = NewType("UserId", int)
print(UserId(5), UserId, UserId.__supertype__, UserId | None)


class Base:
    child: "Base"
    other: Annotated["int", "meta"]
    maybe: "list[Optional[Base]]" = None

    def f(self, a: "T", *args: "int", b: int = None) -> Self: ...


print(get_type_hints(Base), get_type_hints(Base, include_extras=True)["other"], get_type_hints(Base.f), ForwardRef("Base"), ForwardRef("x") == ForwardRef("x"))
try:
    get_type_hints(type("U", (), {"__annotations__": {"a": "nope"}}))
except NameError as error:
    print(error)


@typing.overload
def g(x: int) -> int: ...
@typing.overload
def g(x: str) -> str: ...
def g(x):
    return x


print(len(typing.get_overloads(g)), g(3), typing.cast("int", "x"), typing.assert_type(1, int), typing.NoReturn, typing.Never, typing.LiteralString, typing.TypeGuard[int], typing.TypeIs[int])


@typing.final
class Sealed:
    @typing.override
    def m(self): ...


print(Sealed.__final__, Sealed.m.__override__, typing.dataclass_transform(kw_only_default=True)(lambda: 1).__dataclass_transform__["kw_only_default"])
try:
    typing.assert_never(1)
except AssertionError as error:
    print(error)
print(issubclass(list, typing.Sequence), isinstance({}, typing.Mapping), typing.Iterable[int].__origin__ is collections.abc.Iterable, typing.Pattern, typing.IO[str], typing.Text is str, typing.get_type_hints(New.m), typing.no_type_check(lambda: 1).__no_type_check__, list[int] == list[int], hash(list[int]) == hash(list[int]), list[int].__parameters__, dict[T, K].__parameters__)
