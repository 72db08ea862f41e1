# So do dicts, whatever way an entry goes.
# ask: kept
# holder: value 'kept' of globals of module __main__
# path: kept
# why: module global
import weakref


class Thing:
    pass


table = {n: Thing() for n in range(6)}
refs = [weakref.ref(t) for t in table.values()]
del table[0]
table.pop(1)
table[2] = None
table.update({3: None})
table.setdefault(4, None)
table.popitem()
table.pop(4)
assert [r() for r in refs] == [None] * 6, refs
kept = ["the only thing that is left"]
