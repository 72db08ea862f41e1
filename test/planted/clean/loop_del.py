# The variable of a loop is deleted.
# ask: kept
# holder: value 'kept' of globals of module __main__
# path: kept
# why: module global
import weakref


class Thing:
    pass


refs = []
for thing in [Thing(), Thing()]:
    refs.append(weakref.ref(thing))
del thing
assert [r() for r in refs] == [None, None]
kept = ["the only thing that is left"]
