# A native took a reference and never gave it back.
# ask: x
# holder: value 'x' of globals of module __main__
# path: x
# found: 1 of 2
# why: module global
# why: leaked reference
import _planted

x = [1]
_planted.incref(x)
