# weakref.finalize with a function that does not know the object.
# ask: kept
# holder: value 'kept' of globals of module __main__
# path: kept
# why: module global
import weakref


class Thing:
    pass


thing = Thing()
ref = weakref.ref(thing)
done = []
weakref.finalize(thing, done.append, "gone")
del thing
assert ref() is None and done == ["gone"]
kept = ["the only thing that is left"]
