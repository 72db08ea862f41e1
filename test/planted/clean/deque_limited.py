# A deque with a limit forgets the oldest.
# ask: kept
# holder: value 'kept' of globals of module __main__
# path: kept
# why: module global
import collections
import weakref


class Thing:
    pass


history = collections.deque(maxlen=2)
thing = Thing()
ref = weakref.ref(thing)
history.append(thing)
del thing
history.extend([1, 2])
assert ref() is None
kept = ["the only thing that is left"]
