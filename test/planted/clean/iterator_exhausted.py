# An iterator lets go of what it has come to the end of.
# ask: kept
# holder: value 'kept' of globals of module __main__
# path: kept
# why: module global
import weakref


class Thing:
    pass


items = [Thing()]
ref = weakref.ref(items[0])
it = iter(items)
del items
for _ in it:
    pass
del _
assert ref() is None
kept = ["the only thing that is left"]
