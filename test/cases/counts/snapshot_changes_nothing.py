# A snapshot in between (only Tally can take one) changes nothing that a program can see.
import gc
import sys
import _weakref

try:
    import tally
except ImportError:
    tally = None


def snapshot():
    if tally is not None:
        tally.snapshot('/dev/null')
        tally.snapshot('/dev/null', format='heapsnapshot')


class Node:
    def __init__(self, name):
        self.name = name


def suspended(kept):
    yield kept
    snapshot()
    yield sys.getrefcount(kept)


gc.disable()
gc.collect()
node = Node('node')
values = [node, 333333, 2.5, 'te' + str(1), (node,), {'key': node}]
dead = []
ref = _weakref.ref(node, dead.append)
generator = suspended(values)
next(generator)


def counts():
    return [sys.getrefcount(v) for v in values], sys.getrefcount(Node), sys.getrefcount(ref), sys.getrefcount(values)


before = counts()
snapshot()
print(counts() == before)
print(before)
print(next(generator))


class Last:
    def __del__(self):
        # While this runs, the object is being deallocated.
        snapshot()
        print('del', sys.getrefcount(self), gc.is_finalized(self))


Last()
address = id(Node.__new__(Node))
snapshot()
# The block is free still, and is the next to be used.
print(address == id(Node.__new__(Node)))
cycle = Node('cycle')
cycle.self = cycle
del cycle
snapshot()
print(gc.collect(), gc.collect())
values.clear()
snapshot()
del node
print(len(dead), ref() is None)
