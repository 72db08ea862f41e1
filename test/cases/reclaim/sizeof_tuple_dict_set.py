# Tuples are exact; dicts and sets grow by powers of two.
from sys import getsizeof as size

print([size(tuple(range(n))) for n in (0, 1, 2, 3, 10, 100)])
d = {}
row, last = [(0, size(d))], 0
for i in range(400):
    d[i] = i
    if size(d) != last:
        last = size(d)
        row.append((len(d), last))
print('int keys', row)
d = {}
row, last = [(0, size(d))], 0
for i in range(200):
    d[f'k{i}'] = i
    if size(d) != last:
        last = size(d)
        row.append((len(d), last))
print('str keys', row)
d.clear()
print(size(d))
d = {i: i for i in range(100)}
for i in range(99):
    del d[i]
print(size(d), size(d.copy()), size(dict(d)))
d[100] = 1
print(size(d), size(d | d))
print(size({1: 1}), size({'a': 1}), size({'a': 1, 2: 2}), size(dict(a=1)), size(dict([(1, 1)])), size(dict.fromkeys('abc')))
print([size({i: 0 for i in range(n)}) for n in (0, 1, 5, 6, 10, 11, 21, 22)])
print([size({str(i): 0 for i in range(n)}) for n in (0, 1, 5, 6, 10, 11, 21, 22)])
s = set()
row, last = [(0, size(s))], 0
for i in range(700):
    s.add(i)
    if size(s) != last:
        last = size(s)
        row.append((len(s), last))
print('set', row)
s.clear()
print(size(s), size({1}), size(frozenset()), size(frozenset(range(10))), size(set(range(5))), size(set(range(100))))
t = {1, 2, 3}
t.discard(1)
print(size(t), size(t | {5, 6, 7}), size(t & {2}), size(set(t)))
print(size({}.keys()), size({}.values()), size({}.items()), size(iter({})), size(iter(())), size(iter([])))
