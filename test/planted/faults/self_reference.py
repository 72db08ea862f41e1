# An object that holds itself.
# ask: ref()
# holder: attribute 'me' of __main__.Node
# why: cycle
import gc
import weakref

gc.disable()


class Node:
    pass


node = Node()
node.me = node
ref = weakref.ref(node)
del node
