# A closure ends with its function.
# ask: kept
# holder: value 'kept' of globals of module __main__
# path: kept
# why: module global
import weakref


class Thing:
    pass


def make():
    thing = Thing()
    return (lambda: thing), weakref.ref(thing)


f, ref = make()
assert ref() is f()
del f
assert ref() is None
kept = ["the only thing that is left"]
