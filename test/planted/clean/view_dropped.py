# Views and iterators that were dropped.
# ask: kept
# holder: value 'kept' of globals of module __main__
# path: kept
# why: module global
import weakref


class Thing:
    pass


rows = {1: Thing()}
ref = weakref.ref(rows[1])
view = rows.items()
it = iter(view)
del rows, view, it
assert ref() is None
kept = ["the only thing that is left"]
