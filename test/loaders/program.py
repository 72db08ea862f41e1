"""A heap with something of everything that a snapshot names."""

import functools
import gc
import weakref


class Node:
    def __init__(self, name):
        self.name = name
        self.children = []


class Slotted:
    __slots__ = ('left', '__weakref__')


def counter(start):
    def step(by=1):
        nonlocal start
        start += by
        return start

    return step


@functools.lru_cache
def cached(n):
    return [n] * n


def numbers(n):
    kept = [n]
    yield kept
    yield n


tree = Node('root')
for i in range(20):
    tree.children.append(Node(f'child {i}'))
    tree.children[-1].children = [tree, (i, float(i), str(i) * 3)]
slotted = Slotted()
slotted.left = {'key': tree, 5: {1, 2.5, 'member'}, None: b'bytes'}
weak = weakref.ref(slotted)
table = weakref.WeakValueDictionary(slotted=slotted)
step = counter(1000)
cached(30)
suspended = numbers(3)
next(suspended)
odd = 'quotes " and \\ and \u2028 and \U0001f600'
gc.collect()
gc.disable()
garbage = [tree]
garbage.append([garbage])
del garbage
