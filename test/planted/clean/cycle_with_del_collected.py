# Also those with a finalizer.
# ask: kept
# holder: value 'kept' of globals of module __main__
# path: kept
# why: module global
import gc
import weakref


class Node:
    def __del__(self):
        self.other = None


a, b = Node(), Node()
a.other, b.other = b, a
ref = weakref.ref(a)
del a, b
gc.collect()
assert ref() is None and gc.garbage == []
kept = ["the only thing that is left"]
