# A weak-keyed mapping and a weak set by hand, changed while their members die.
import _weakref as weakref


class K:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return hash(self.n)

    def __eq__(self, o):
        return self.n == o.n


table = {}


def put(k, v):
    table[weakref.ref(k, table.__delitem__)] = v


a, b, c = K(1), K(2), K(3)
put(a, 'one')
put(b, 'two')
put(c, 'three')
print(sorted(table.values()), table[weakref.ref(a)], weakref.ref(a) in table)
del b
print(sorted(table.values()))
for r in list(table):
    if r().n == 1:
        a = None
print(sorted(table.values()), len(table))
del r
print(len(table))
c = None
print(table)
weak = set()


def add(o):
    weak.add(weakref.ref(o, weak.discard))


l = [K(i) for i in range(4)]
for o in l:
    add(o)
    add(o)
del o
print(len(weak), sorted(w().n for w in weak))
del l[1:3]
print(sorted(w().n for w in weak))
l.reverse()
l.pop()
print([w().n for w in weak])
l = None
print(weak)
