# A descriptor that keeps values by weak keys.
# ask: kept
# holder: value 'kept' of globals of module __main__
# path: kept
# why: module global
import weakref


class Field:
    def __init__(self):
        self.values = weakref.WeakKeyDictionary()

    def __get__(self, instance, owner):
        return self.values[instance]

    def __set__(self, instance, value):
        self.values[instance] = value


class Point:
    x = Field()


point = Point()
point.x = 1
ref = weakref.ref(point)
del point
assert ref() is None
kept = ["the only thing that is left"]
