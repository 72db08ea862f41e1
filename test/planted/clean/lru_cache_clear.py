# cache_clear() empties a cache.
# ask: kept
# holder: value 'kept' of globals of module __main__
# path: kept
# why: module global
import functools
import weakref


class Thing:
    pass


@functools.lru_cache
def find(name):
    return Thing()


ref = weakref.ref(find("x"))
assert ref() is not None
find.cache_clear()
assert ref() is None
kept = ["the only thing that is left"]
