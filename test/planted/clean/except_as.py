# The name of an except clause ends with it, and the frames of the exception.
# ask: kept
# holder: value 'kept' of globals of module __main__
# path: kept
# why: module global
import weakref


class Thing:
    pass


def work():
    global ref
    thing = Thing()
    ref = weakref.ref(thing)
    raise ValueError("x")


try:
    work()
except ValueError as e:
    assert ref() is not None
assert ref() is None
kept = ["the only thing that is left"]
