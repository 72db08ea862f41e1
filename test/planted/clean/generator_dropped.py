# And so does dropping it.
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
    yield thing


for _ in rows():
    break
assert ref() is None
kept = ["the only thing that is left"]
