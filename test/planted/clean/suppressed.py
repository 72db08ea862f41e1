# contextlib.suppress keeps nothing of what it swallows.
# ask: kept
# holder: value 'kept' of globals of module __main__
# path: kept
# why: module global
import contextlib
import weakref


class Thing:
    pass


def work():
    global ref
    thing = Thing()
    ref = weakref.ref(thing)
    raise KeyError("x")


with contextlib.suppress(KeyError):
    work()
assert ref() is None
kept = ["the only thing that is left"]
