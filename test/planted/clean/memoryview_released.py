# A memoryview that was released keeps nothing.
# ask: kept
# holder: value 'kept' of globals of module __main__
# path: kept
# why: module global
import array
import weakref

data = array.array("i", [1, 2, 3])
ref = weakref.ref(data)
view = memoryview(data)
view.release()
del data
assert ref() is None
kept = ["the only thing that is left"]
