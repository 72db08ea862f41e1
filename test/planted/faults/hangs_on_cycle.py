# It is in no cycle itself, but one holds it.
# ask: ref()
# holder: attribute 'payload' of __main__.Node
# why: cycle
import gc
import weakref

gc.disable()


class Node:
    pass


class Payload:
    pass


node = Node()
node.parent = node
node.payload = Payload()
ref = weakref.ref(node.payload)
del node
