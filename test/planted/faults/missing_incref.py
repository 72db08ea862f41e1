# A native ended a reference that was not its own: the list holds what is not counted.
# ask: items[0]
# holder: item 0 of __main__.items
# path: items[0]
# holder: item 1 of __main__.items
# path: items[1]
# found: 2 of 1
# why: module global
# why: missing reference
import _planted

items = [["a", "b"], None]
items[1] = items[0]
_planted.decref(items[0])
