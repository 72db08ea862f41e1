"""Why is an object freed only now and then?"""
import gc
import weakref

gc.disable()  # so that the program ends before the collector comes by


class Tree:
    def __init__(self, parent=None):
        self.parent = parent
        self.children = []
        if parent is not None:
            parent.children.append(self)


root = Tree()
leaf = Tree(root)
ref = weakref.ref(leaf)
del root, leaf
print("gone:", ref() is None)
