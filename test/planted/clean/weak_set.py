# A WeakSet forgets.
# ask: kept
# holder: value 'kept' of globals of module __main__
# path: kept
# why: module global
import weakref


class Thing:
    pass


seen = weakref.WeakSet()
thing = Thing()
seen.add(thing)
del thing
assert len(seen) == 0
kept = ["the only thing that is left"]
