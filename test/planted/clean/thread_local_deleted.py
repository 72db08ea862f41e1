# An attribute of a threading.local that was deleted.
# ask: kept
# holder: value 'kept' of globals of module __main__
# path: kept
# why: module global
import threading
import weakref


class Thing:
    pass


local = threading.local()
local.thing = Thing()
ref = weakref.ref(local.thing)
del local.thing
assert ref() is None
kept = ["the only thing that is left"]
