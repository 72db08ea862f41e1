# A callback of a weak reference ends with it.
# ask: kept
# holder: value 'kept' of globals of module __main__
# path: kept
# why: module global
import weakref


class Thing:
    pass


class Watcher(Thing):
    def forget(self, ref):
        pass


thing, watcher = Thing(), Watcher()
ref = weakref.ref(watcher)
watch = weakref.ref(thing, watcher.forget)
del watcher
assert ref() is not None
del watch
assert ref() is None
kept = ["the only thing that is left"]
