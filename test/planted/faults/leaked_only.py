# Nobody holds it any more, but a native's reference still counts.
# ask: ref()
# found: 0 of 1
# why: leaked reference
import weakref

import _planted


class Thing:
    pass


thing = Thing()
ref = weakref.ref(thing)
_planted.incref(thing)
del thing
