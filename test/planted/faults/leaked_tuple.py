# A native put it in a tuple and forgot the tuple (a DECREF is missing).
# ask: ref()
# holder: item 0 of tuple
# why: leaked reference
import weakref

import _planted


class Thing:
    pass


thing = Thing()
ref = weakref.ref(thing)
_planted.forget(thing)
del thing
