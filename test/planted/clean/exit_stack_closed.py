# An ExitStack that was closed.
# ask: kept
# holder: value 'kept' of globals of module __main__
# path: kept
# why: module global
import contextlib
import weakref


class Thing:
    pass


class File(Thing):
    def close(self):
        pass


file = File()
ref = weakref.ref(file)
with contextlib.ExitStack() as stack:
    stack.callback(file.close)
    del file
assert ref() is None
kept = ["the only thing that is left"]
