# dict.items() may reuse its result tuple when nobody else holds it; counts tell.
from sys import getrefcount as rc

d = {'a': [1], 'b': [2], 'c': [3]}
ids = set()
seen = []
for p in d.items():
    seen.append((rc(p), rc(p[1])))
print(seen)
it = iter(d.items())
first = next(it)
second = next(it)
print(first is second, first, second, rc(first), rc(second))
kept = []
for p in d.items():
    kept.append(p)
print(kept, kept[0] is kept[1])
seen = []
for k, v in d.items():
    seen.append(rc(v))
print(seen)
for p in enumerate(['x1', 'y1']):
    print(rc(p), p)
for p in zip([10], [20]):
    print(rc(p), p)
