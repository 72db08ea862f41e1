# An iterator keeps its list.
# ask: ref()
# holder: item 0 of list
# path: it → seq → [0]
# why: iterator ← module global
import weakref


class Row:
    pass


rows = [Row(), Row()]
ref = weakref.ref(rows[0])
it = iter(rows)
next(it)
del rows
