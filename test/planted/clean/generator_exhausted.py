# So does its end.
# ask: kept
# holder: value 'kept' of globals of module __main__
# path: kept
# why: module global
import weakref


class Thing:
    pass


def rows():
    global ref
    thing = Thing()
    ref = weakref.ref(thing)
    yield 1


it = rows()
assert list(it) == [1]
assert ref() is None
kept = ["the only thing that is left"]
