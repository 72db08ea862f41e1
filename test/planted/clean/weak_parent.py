# A weak reference to the parent makes no cycle.
# ask: kept
# holder: value 'kept' of globals of module __main__
# path: kept
# why: module global
import weakref


class Thing:
    pass


class Tree(Thing):
    def __init__(self, parent=None):
        self.children = []
        self.parent = parent and weakref.ref(parent)


root = Tree()
root.children.append(Tree(root))
ref = weakref.ref(root)
del root
assert ref() is None
kept = ["the only thing that is left"]
