# functools.lru_cache on a method keeps every self.
# ask: ref()
# holder: item 0 of tuple
# path: Query.__dict__['rows'] → list of links → key → [0]
# why: lru_cache ← class attribute ← module global
import functools
import weakref


class Query:
    @functools.lru_cache
    def rows(self):
        return 1


query = Query()
query.rows()
ref = weakref.ref(query)
del query
