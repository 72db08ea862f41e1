# A WeakValueDictionary forgets.
# ask: kept
# holder: value 'kept' of globals of module __main__
# path: kept
# why: module global
import weakref


class Thing:
    pass


cache = weakref.WeakValueDictionary()
thing = Thing()
cache["a"] = thing
assert len(cache) == 1
del thing
assert len(cache) == 0
kept = ["the only thing that is left"]
