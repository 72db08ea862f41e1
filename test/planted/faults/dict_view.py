# A view keeps its dict.
# ask: ref()
# holder: value 1 of dict
# path: values.mapping[1]
# why: dict view ← module global
import weakref


class Row:
    pass


rows = {1: Row()}
ref = weakref.ref(rows[1])
values = rows.values()
del rows
