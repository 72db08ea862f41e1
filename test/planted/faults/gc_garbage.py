# What the collector was told to save.
# ask: gc.garbage[0]
# holder: item 0 of gc.garbage
# path: gc.garbage[0]
# why: gc.garbage
import gc


class Node:
    pass


node = Node()
node.me = node
gc.set_debug(gc.DEBUG_SAVEALL)
del node
gc.collect()
gc.set_debug(0)
while len(gc.garbage) > 1:
    gc.garbage.pop()
gc.garbage[0].me = None
