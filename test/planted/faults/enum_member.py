# The members of an enumeration.
# ask: Color.RED.value
# holder: key <__main__.Shade object
# holder: item 0 of list
# path: Color._hashable_values_[0]
# holder: attribute '_value_' of __main__.Color
# path: Color.RED._value_
# why: enum member ← module global
import enum


class Shade:
    pass


class Color(enum.Enum):
    RED = Shade()
