# Two objects that hold each other.
# ask: ref()
# holder: attribute 'other' of __main__.Node
# why: cycle
import gc
import weakref

gc.disable()


class Node:
    pass


a, b = Node(), Node()
a.other, b.other = b, a
ref = weakref.ref(a)
del a, b
