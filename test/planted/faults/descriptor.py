# A descriptor that keeps the instances it is used with.
# ask: ref()
# holder: key <__main__.Point object
# why: descriptor ← class attribute ← module global
import weakref


class Field:
    def __init__(self):
        self.values = {}

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
