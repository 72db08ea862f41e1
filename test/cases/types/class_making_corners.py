# Corners of making classes: keys that are no str, slots named as the compiler's cells, `__dict__` of a class with a built-in base,
# operators borrowed from a type that is not a base.
import types
import warnings

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    X = type("X", (), {1: 2})
    for w in caught:
        print(w.category.__name__, w.message)
print(X.__dict__[1])
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        type("Y", (), {(): 2})
    except RuntimeWarning as e:
        print("error:", e)


class C1:
    def __init__(self):
        self.b = 42


class C2(C1):
    __slots__ = ["__classcell__", "__classdictcell__"]

    def __init__(self):
        super().__init__()


c = C2()
print(c.b, type(C2.__dict__["__classcell__"]).__name__, hasattr(c, "__classcell__"))
c.__classcell__ = 3
print(c.__classcell__)
try:
    class C3:
        __classcell__ = 42
        __slots__ = ["__classcell__"]
except TypeError as e:
    print(e)


class Base:
    pass


class Meta(type, Base):
    pass


class D(metaclass=Meta):
    x = 1


class Module(Base, types.ModuleType):
    pass


class Error(Base, Exception):
    pass


class Sub(Base):
    pass


descr = Base.__dict__["__dict__"]
for o in D, Module("m"), Error(), Sub():
    print(type(o).__name__, type(descr.__get__(o)).__name__)
    for value in {}, 3:
        try:
            descr.__set__(o, value)
            print("set")
        except (AttributeError, TypeError) as e:
            print(type(e).__name__, e)
    try:
        descr.__delete__(o)
        print("deleted")
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)


class A(int):
    __eq__ = str.__eq__
    __lt__ = int.__gt__
    __add__ = str.__add__
    __sub__ = str.__mul__


a = A(5)
for f in lambda: a == a, lambda: a < 4, lambda: a + a, lambda: a - a, lambda: a.__eq__(a):
    try:
        print(f())
    except TypeError as e:
        print(e)
