# Containers let go of what is taken out.
# ask: kept
# holder: value 'kept' of globals of module __main__
# path: kept
# why: module global
import weakref


class Thing:
    pass


thing = Thing()
ref = weakref.ref(thing)
items = [thing, (thing,), {thing: thing}, {thing}, frozenset([thing])]
del thing
items.clear()
assert ref() is None
kept = ["the only thing that is left"]
