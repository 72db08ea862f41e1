"""Objects that come and go: linked lists, trees, cycles, closures, bound methods."""


class Cell:
    __slots__ = ("value", "rest")

    def __init__(self, value, rest):
        self.value = value
        self.rest = rest


class Branch:
    def __init__(self, left, right):
        self.left = left
        self.right = right

    def count(self):
        if self.left is None:
            return 1
        return 1 + self.left.count() + self.right.count()


class Pair:
    def __init__(self, tag):
        self.tag = tag
        self.other = None

    def mate(self, other):
        self.other = other
        other.other = self
        return self


def tree(depth):
    if depth == 0:
        return Branch(None, None)
    return Branch(tree(depth - 1), tree(depth - 1))


def chain(n):
    head = None
    for i in range(n):
        head = Cell(i, head)
    total = 0
    while head is not None:
        total += head.value
        head = head.rest
    return total


def adders(n):
    def make(k):
        def add(x):
            return x + k

        return add

    total = 0
    for i in range(n):
        total = make(i)(total) & 0xFFFF
    return total


def run():
    total = 0
    kept = tree(11).count()
    for _ in range(40):
        total += tree(9).count()
        total += chain(4000)
    tags = 0
    for i in range(80000):
        tags += Pair(i).mate(Pair(1)).other.tag
    return kept, total, tags, adders(150000)
