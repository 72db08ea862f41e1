# A bounded cache forgets the oldest.
# ask: kept
# holder: value 'kept' of globals of module __main__
# path: kept
# why: module global
import functools
import weakref


class Thing:
    pass


@functools.lru_cache(maxsize=2)
def find(name):
    return Thing()


ref = weakref.ref(find("x"))
find("y")
find("z")
assert ref() is None
kept = ["the only thing that is left"]
