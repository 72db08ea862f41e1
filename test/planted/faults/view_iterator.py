# So does an iterator over a view.
# ask: ref()
# holder: value 1 of dict
# path: it → dict → [1]
# why: iterator ← module global
import weakref


class Row:
    pass


rows = {1: Row(), 2: Row()}
ref = weakref.ref(rows[1])
it = iter(rows.items())
del rows
