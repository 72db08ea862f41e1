# A default of None keeps nothing.
# ask: kept
# holder: value 'kept' of globals of module __main__
# path: kept
# why: module global
import weakref


class Thing:
    pass


def collect(item, seen=None):
    if seen is None:
        seen = []
    seen.append(item)
    return len(seen)


thing = Thing()
ref = weakref.ref(thing)
collect(thing)
del thing
assert ref() is None
kept = ["the only thing that is left"]
