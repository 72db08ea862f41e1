# functools: caches, partial methods, single dispatch, total ordering, cached properties, reduce, wraps.
import functools
import abc
import inspect
from typing import Union


@functools.lru_cache(maxsize=2, typed=True)
def square(x, *, k=0):
    print("square", x, k)
    return x * x


square(2), square(2.0), square(2), square(3, k=1), square(2)
print(square.cache_info(), square.cache_parameters(), square.__wrapped__(9))
square.cache_clear()
print(square.cache_info())


@functools.cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib.cache_info().hits)


@functools.singledispatch
def show(x, *rest):
    return f"other {x!r}"


@show.register
def _(x: int, *rest):
    return f"int {x}"


@show.register(list)
def show_list(x):
    return f"list of {len(x)}"


@show.register
def _(x: Union[str, bytes]):
    return f"text {x!r}"


class Shape(abc.ABC):
    pass


@show.register
def _(x: Shape):
    return "shape"


@Shape.register
class Square:
    pass


print(show(1), show(True), show([1]), show("s"), show(b"b"), show(2.5), show(Square()), show.dispatch(bool) is show.dispatch(int), sorted(t.__name__ for t in show.registry))
for bad in (lambda: show(), lambda: show.register(lambda x: 1), lambda: show.register("x")):
    try:
        bad()
    except TypeError as error:
        print(str(error).partition(" at 0x")[0])


class Neg:
    @functools.singledispatchmethod
    def neg(self, arg):
        raise NotImplementedError("cannot")

    @neg.register
    def _(self, arg: int):
        return -arg

    @neg.register
    @classmethod
    def _(cls, arg: bool):
        return cls.__name__, not arg

    @functools.partialmethod
    def setx(self, v=1):
        return v

    on = functools.partialmethod(setattr, "state", True) if False else None

    def set_state(self, name, value):
        setattr(self, name, value)
        return self

    turn_on = functools.partialmethod(set_state, "power", value="on")


n = Neg()
print(n.neg(3), n.neg(True), n.turn_on().power)
try:
    n.neg("x")
except NotImplementedError as error:
    print(error)


@functools.total_ordering
class V:
    def __init__(self, v):
        self.v = v

    def __eq__(self, other):
        return self.v == other.v if isinstance(other, V) else NotImplemented

    def __lt__(self, other):
        return self.v < other.v if isinstance(other, V) else NotImplemented


print(V(1) <= V(1), V(2) > V(1), V(1) >= V(2), V.__ge__.__name__, V.__hash__)
try:
    V(1) <= 3
except TypeError as error:
    print(error)
try:
    functools.total_ordering(type("W", (), {}))
except ValueError as error:
    print(error)


class P:
    count = 0

    @functools.cached_property
    def value(self):
        "The value."
        P.count += 1
        return P.count


p = P()
print(p.value, p.value, p.__dict__, P.value.__doc__, P.value.attrname)
del p.value
print(p.value)


class Slotted:
    __slots__ = ()
    x = functools.cached_property(lambda self: 1)


try:
    Slotted().x
except TypeError as error:
    print(error)
print(functools.reduce(lambda a, b: a * b, range(1, 6)), functools.reduce(max, [], 7), functools.reduce(lambda a, b: [a, b], "abc"))
try:
    functools.reduce(max, [])
except TypeError as error:
    print(error)
print(sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: b - a)))
part = functools.partial(int, base=2)
print(part("101"), part.func, part.keywords, functools.partial(part, base=8)("17"), part)


def deco(f):
    @functools.wraps(f)
    def inner(*args, **kw):
        "Inner doc."
        return f(*args, **kw)

    return inner


@deco
def named(a: int, b=2) -> str:
    "Named doc."


named.__wrapped__.tag = 5
print(named.__name__, named.__doc__, inspect.signature(named), inspect.unwrap(named).tag, functools.WRAPPER_ASSIGNMENTS, functools.update_wrapper(lambda: 1, named, assigned=["__doc__"]).__name__)
