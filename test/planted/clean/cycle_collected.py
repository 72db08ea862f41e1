# The collector frees cycles.
# ask: kept
# holder: value 'kept' of globals of module __main__
# path: kept
# why: module global
import gc
import weakref


class Thing:
    pass


a, b = Thing(), Thing()
a.other, b.other = b, a
ref = weakref.ref(a)
del a, b
gc.collect()
assert ref() is None
kept = ["the only thing that is left"]
