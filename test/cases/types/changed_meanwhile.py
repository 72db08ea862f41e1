# Containers that change while an operation on them runs Python: no operation loses or invents a reference.
import operator
import sys


class Bad:
    hashes = 0

    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return self.n % 2

    def __eq__(self, other):
        global turn
        turn += 1
        if turn == when:
            victim.clear()
        return False


def attempt(name, operation):
    global turn, when, victim
    for which in 0, 1:
        for when in 1, 2, 5, 9:
            turn = -10**9
            a = {Bad(i) for i in range(6)}
            b = {Bad(i) for i in range(6)}
            victim = a if which == 0 else b
            turn = 0
            try:
                operation(a, b)
            except RuntimeError as e:
                print(name, e)
    print(name, 'done')


for name in ('eq', 'lt', 'le', 'and_', 'or_', 'sub', 'xor', 'iand', 'ior', 'isub', 'ixor'):
    attempt(name, getattr(operator, name))
for name in ('issubset', 'isdisjoint', 'union', 'intersection', 'difference', 'symmetric_difference', 'update',
             'intersection_update', 'difference_update', 'symmetric_difference_update'):
    method = getattr(set, name)
    attempt(name, method)
    attempt(name + ' of keys', lambda a, b: method(a, dict.fromkeys(b)))


class Evil:
    def __init__(self, target):
        self.target = target

    def __iter__(self):
        yield from self.target
        self.target.clear()


items = list(range(5))
try:
    items[::-1] = Evil(items)
except ValueError as e:
    print(e, items)
items = list(range(6))
items[::2] = [7, 8, 9]
print(items)


class Hinting:
    def __iter__(self):
        return iter([1, 2])

    def __length_hint__(self):
        return sys.maxsize


try:
    print(list(Hinting()))
except MemoryError:
    print('MemoryError')
items = [0]
items.extend(Hinting())
print(items)
s = {1, 2, 3, 4}
print(s.pop(), s.pop())
s.clear()
s.update([1, 2, 3])
print(s.pop(), s.pop(), s)
print(type(range(True).stop), operator.index(True), range(False, True, True))
