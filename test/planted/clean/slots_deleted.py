# Slots let go.
# ask: kept
# holder: value 'kept' of globals of module __main__
# path: kept
# why: module global
import weakref


class Pair:
    __slots__ = ("left", "right", "__weakref__")


pair = Pair()
pair.left = Pair()
ref = weakref.ref(pair.left)
pair.left = None
assert ref() is None
kept = ["the only thing that is left"]
