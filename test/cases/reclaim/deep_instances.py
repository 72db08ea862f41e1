# Linked instances, with and without __dict__, __slots__ or __del__.
N = 100_000


class T:
    def __del__(self):
        print('  innermost gone')


class Node:
    def __init__(self, next):
        self.next = next


class Slot:
    __slots__ = ('next',)

    def __init__(self, next):
        self.next = next


class Dying:
    count = 0

    def __init__(self, next):
        self.next = next

    def __del__(self):
        Dying.count += 1


for cls in (Node, Slot, Dying):
    n = T()
    for _ in range(N):
        n = cls(n)
    print(cls.__name__, 'built')
    n = None
print(Dying.count)
n = Node(T())
for i in range(N):
    n = Slot([n]) if i % 2 else Node((n,))
print('mixed')
del n


class L(list):
    pass


l = L([T()])
for _ in range(N):
    l = L([l])
print('list subclass')
l = None
n = Node(T())
for _ in range(N):
    n = Node(n)
    n.__dict__
print('with dicts')
while n:
    n = getattr(n, 'next', None)
print('walked away')
