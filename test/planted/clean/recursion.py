# Frames of deep recursion.
# ask: kept
# holder: value 'kept' of globals of module __main__
# path: kept
# why: module global
import weakref


class Thing:
    pass


def down(n, refs):
    thing = Thing()
    refs.append(weakref.ref(thing))
    if n:
        down(n - 1, refs)


refs = []
down(200, refs)
assert all(r() is None for r in refs)
kept = ["the only thing that is left"]
