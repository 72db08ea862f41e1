# And every result.
# ask: ref()
# holder: value 'index' of dict
# path: page → cache → ['index']
# why: lru_cache ← module global
import functools
import weakref


class Page:
    pass


@functools.cache
def page(name):
    return Page()


ref = weakref.ref(page("index"))
