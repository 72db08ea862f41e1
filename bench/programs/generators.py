"""Generators: recursive `yield from` over a tree, pipelines, send."""


class Tree:
    def __init__(self, left, value, right):
        self.left = left
        self.value = value
        self.right = right

    def __iter__(self):
        if self.left is not None:
            yield from self.left
        yield self.value
        if self.right is not None:
            yield from self.right


def build(low, high):
    if low >= high:
        return None
    middle = (low + high) // 2
    return Tree(build(low, middle), middle, build(middle + 1, high))


def evens(numbers):
    for n in numbers:
        if n % 2 == 0:
            yield n


def squares(numbers):
    for n in numbers:
        yield n * n


def averager():
    total = count = 0
    value = yield
    while True:
        total += value
        count += 1
        value = yield total // count


def run():
    tree = build(0, 9000)
    total = 0
    for _ in range(9):
        for value in tree:
            total += value
    piped = sum(squares(evens(range(500000))))
    mean = averager()
    next(mean)
    for i in range(200000):
        last = mean.send(i)
    return total, piped, last, sum(x for x in tree if x % 3)
