# Patterns after re.purge().
# ask: kept
# holder: value 'kept' of globals of module __main__
# path: kept
# why: module global
import re
import weakref

ref = weakref.ref(re.compile("x{3}y+z"))
assert ref() is not None
re.purge()
assert ref() is None
kept = ["the only thing that is left"]
