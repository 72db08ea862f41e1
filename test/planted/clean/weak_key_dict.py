# A WeakKeyDictionary forgets.
# ask: kept
# holder: value 'kept' of globals of module __main__
# path: kept
# why: module global
import weakref


class Thing:
    pass


values = weakref.WeakKeyDictionary()
thing = Thing()
values[thing] = [1]
del thing
assert len(values) == 0
kept = ["the only thing that is left"]
