# A partial that was dropped.
# ask: kept
# holder: value 'kept' of globals of module __main__
# path: kept
# why: module global
import functools
import weakref


class Thing:
    pass


thing = Thing()
ref = weakref.ref(thing)
task = functools.partial(print, thing)
del thing
task = None
assert ref() is None
kept = ["the only thing that is left"]
