"""copy.deepcopy: nested lists and dicts, instances, shared and cyclic objects, __deepcopy__."""
import copy


class Node:
    def __init__(self, value):
        self.value = value
        self.links = []
        self.extra = {"name": "n%d" % value, "at": (value, [value])}


class Handle:
    def __init__(self, number):
        self.number = number

    def __deepcopy__(self, memo):
        return Handle(self.number + 1)


def graph(n):
    nodes = [Node(i) for i in range(n)]
    for i, node in enumerate(nodes):
        node.links = [nodes[(i * 3 + 1) % n], nodes[(i + 7) % n]]
    return nodes


def run():
    plain = {"list": [1, 2, (3, 4), [5, 6]], "dict": {i: [i, str(i)] for i in range(20)}, "text": "abc"}
    nodes = graph(60)
    handle = Handle(0)
    for _ in range(50):
        copied = copy.deepcopy(nodes)
        for _ in range(6):
            other = copy.deepcopy(plain)
        for _ in range(20):
            handle = copy.deepcopy(handle)
        copied[0].links[0].value += handle.number
    same = copied[0].links[0] is copied[1]
    return copied[1].value, nodes[1].value, same, other == plain, handle.number
