# The variable of a comprehension ends with it.
# ask: kept
# holder: value 'kept' of globals of module __main__
# path: kept
# why: module global
import weakref


class Thing:
    pass


refs = [weakref.ref(thing) for thing in [Thing(), Thing()]]
assert [r() for r in refs] == [None, None]
kept = ["the only thing that is left"]
