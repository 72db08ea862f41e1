# One name dropped, a whole structure goes: depth first, each holder before what it holds.
class T:
    def __init__(self, n, *held):
        self.n = n
        self.held = held

    def __del__(self):
        print(self.n, end=' ')


t = T('root', T('left', T('ll'), T('lr')), T('right', T('rl'), T('rr')))
t = None
print()
t = T('a', [T('b'), {'k': T('c', T('d'))}], (T('e'), [T('f')]))
t = None
print()
shared = T('shared')
t = T('x', shared, T('y', shared))
t = None
print('| shared lives')
shared = None
print()
l = [[T(f'{i}{j}') for j in range(3)] for i in range(3)]
l = None
print()
d = {T('key', T('key held')): T('value', T('value held')), 'z': [T('z')]}
d = None
print()


class Node:
    def __init__(self, n, parent=None):
        self.n = n
        self.children = []
        if parent:
            parent.children.append(self)

    def __del__(self):
        print(self.n, end=' ')


root = Node('r')
a, b = Node('a', root), Node('b', root)
for n in 'xyz':
    Node(a.n + n, a)
root = None
print('| names hold', end=' ')
a = None
print('|', end=' ')
b = None
print()
chain = None
for i in range(5):
    chain = T(i, chain)
chain = None
print()
head = T('h', T('i', T('j', T('k'))))
head = head.held[0]
head = head.held[0].held[0]
print('|')
head = None
print()
