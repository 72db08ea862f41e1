# An attribute kept in a slot.
# ask: pair.left
# holder: attribute 'left' of __main__.Pair
# path: pair.left
# why: slot attribute ← module global
class Leaf:
    pass


class Pair:
    __slots__ = ("left", "right")


pair = Pair()
pair.left = Leaf()
