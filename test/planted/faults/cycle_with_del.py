# The same with a finalizer.
# ask: ref()
# holder: attribute 'other' of __main__.Node
# why: cycle with __del__
import gc
import weakref

gc.disable()


class Node:
    def __del__(self):
        pass


a, b = Node(), Node()
a.other, b.other = b, a
ref = weakref.ref(a)
del a, b
