"""The story that Tally was made for: every reference is counted, and every count can be explained."""
import sys

x = 333333
print("a rare number:", sys.getrefcount(x), "references")


class Node:
    def __init__(self, name):
        self.name = name
        self.next = None

    def __del__(self):
        print("reclaimed at once:", self.name)


def forget():
    node = Node("a local")
    return node.name


forget()

keep = Node("kept in three places")
places = [keep, {"again": keep}]
holder = Node("a chain")
holder.next = keep

xxx = 1
print("a shared number:", sys.getrefcount(xxx), "references")
print("done")
