# A global, and what the object itself keeps alive.
# ask: tree
# holder: value 'tree' of globals of module __main__
# path: tree
# holder: attribute 'parent' of __main__.Node
# path: tree.child.parent
# why: module global
# why: cycle through itself
class Node:
    pass


tree = Node()
child = Node()
tree.child = child
child.parent = tree
del child
