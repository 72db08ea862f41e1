# A class that nobody uses is collected.
# ask: kept
# holder: value 'kept' of globals of module __main__
# path: kept
# why: module global
import gc
import weakref


def make():
    class Local:
        def method(self):
            pass

    return weakref.ref(Local)


ref = make()
gc.collect()
assert ref() is None
kept = ["the only thing that is left"]
