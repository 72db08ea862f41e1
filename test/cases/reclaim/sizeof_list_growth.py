# The over-allocation of lists shows in getsizeof.
from sys import getsizeof as size

l = []
row = []
for i in range(40):
    l.append(i)
    row.append(size(l))
print(row)
steps = []
last = 0
for i in range(2000):
    l.append(i)
    if size(l) != last:
        last = size(l)
        steps.append((len(l), last))
print(steps)
down = []
while l:
    l.pop()
    if size(l) != last:
        last = size(l)
        down.append((len(l), last))
print(down)
print([size([0] * n) for n in range(10)], size([]), size([1]), size([1, 2, 3]))
print([size(list(range(n))) for n in (0, 1, 2, 3, 4, 5, 8, 9, 100)])
print([size(list(tuple(range(n)))) for n in (0, 1, 5, 8, 9)])
print([size([i for i in range(n)]) for n in (0, 1, 4, 5, 8, 9, 16, 17, 100)])
print([size(list(iter(range(n)))) for n in (0, 1, 4, 9)], size([*'abcde']), size([*range(5)]))
print([size(sorted(range(n))) for n in (0, 1, 4, 9)])
l = [1, 2, 3]
row = []
for op in (lambda: l.insert(0, 0), lambda: l.extend([1] * 5), lambda: l.__iadd__([1]), lambda: l.__delitem__(0),
           lambda: l.__setitem__(slice(2, 4), [1] * 20), lambda: l.__delitem__(slice(5, None)), lambda: l.reverse(),
           lambda: l.sort(), lambda: l.__imul__(3), lambda: l.pop(), lambda: l.clear()):
    op()
    row.append((len(l), size(l)))
print(row)
l = [1, 2, 3, 4, 5]
print(size(l[1:3]), size(l.copy()), size(l + l), size(l * 3), size(l[::2]), size('a b c'.split()), size(list('abc')))
