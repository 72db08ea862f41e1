# `mro()` of a metaclass that sets `__bases__` itself, extends a class that is being made, or gives something that is no MRO.


class Meta(type):
    hook = None

    def mro(cls):
        if Meta.hook is not None:
            Meta.hook(cls)
        return type.mro(cls)


def show(f):
    try:
        print(f())
    except TypeError as e:
        print("TypeError:", e)
    Meta.hook = None


class A(metaclass=Meta):
    pass


class B1(A):
    pass


class B2(A):
    pass


class C(A):
    pass


def names(cls):
    return [c.__name__ for c in cls.__bases__], [c.__name__ for c in cls.__mro__]


def cycle(cls):
    if cls is B1:
        B2.__bases__ = (B1,)
    if cls is B2:
        B1.__bases__ = (B2,)


def set_bases(cls, bases):
    cls.__bases__ = bases
    return names(cls)


Meta.hook = cycle
show(lambda: set_bases(B1, (A,)))
print(names(B1), names(B2))


def once(cls):
    if cls is C:
        Meta.hook = None
        C.__bases__ = (B2,)


Meta.hook = once
show(lambda: set_bases(C, (B1,)))
print(C in B1.__subclasses__(), C in B2.__subclasses__())


def once_and_fail(cls):
    if cls is C:
        Meta.hook = None
        C.__bases__ = (B1,)
        raise TypeError("from mro()")


Meta.hook = once_and_fail
show(lambda: set_bases(C, (A,)))
print(names(C), C in B1.__subclasses__(), C in A.__subclasses__())


def extend(cls):
    Meta.hook = None
    print(cls.__mro__)
    type("Inner", (cls,), {})


Meta.hook = extend
show(lambda: Meta("Outer", (A,), {}))


class Vanishing(type):
    def mro(cls):
        del Vanishing.mro
        return (B1,)


show(lambda: Vanishing("V", (), {}))


class Odd(type):
    def mro(cls):
        return result


for result in (), [3], [int], (object,):
    show(lambda: names(Odd("O", (), {})))
