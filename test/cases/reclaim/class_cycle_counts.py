# How many objects the collector finds for classes of several kinds.
import gc

gc.disable()
gc.collect()


def empty():
    class A:
        pass


def method():
    class A:
        def m(self):
            pass


def slots():
    class A:
        __slots__ = ('a', 'b')


def slotless():
    class A:
        __slots__ = ()


def derived():
    class A:
        pass

    class B(A):
        pass


def with_super():
    class A:
        def m(self):
            return super().m()


def by_type():
    type('A', (), {})


def instance():
    class A:
        pass
    A().x = A


def called():
    class A:
        def __init__(self):
            self.v = [1]
    A()


def annotated():
    class A:
        x: int = 1


def exception():
    class E(Exception):
        pass
    try:
        raise E
    except E:
        pass


for f in (empty, method, slots, slotless, derived, with_super, by_type, instance, called, annotated, exception):
    f()
    print(f.__name__, gc.collect())
