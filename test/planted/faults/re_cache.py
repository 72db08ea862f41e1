# re remembers patterns.
# ask: ref()
# holder: value <tuple of 3 items
# path: re._cache[(str, 'x{3}y+z', 0)]
# holder: value <tuple of 3 items
# path: re._cache2[(str, 'x{3}y+z', 0)]
# why: re cache
import re
import weakref

ref = weakref.ref(re.compile("x{3}y+z"))
