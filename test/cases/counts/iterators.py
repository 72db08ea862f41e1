# What iterators of the built-in kinds hold, before and after exhaustion.
from sys import getrefcount as rc


def drive(make, *sources):
    before = [rc(s) for s in sources]
    it = make(*sources)
    row = [[rc(s) - b for s, b in zip(sources, before)]]
    for _ in it:
        pass
    row.append([rc(s) - b for s, b in zip(sources, before)])
    print(make.__name__, rc(it), row)
    del it
    print('  after', [rc(s) - b for s, b in zip(sources, before)])


l, t, d = [1000, 2000], (1000, 2000), {1000: 1, 2000: 2}
f = lambda *a: a
drive(iter, l)
drive(iter, t)
drive(iter, d)
drive(iter, {5000, 6000})
drive(iter, 'added text')
drive(iter, b'bytes here')
drive(iter, range(1000, 1003))
drive(reversed, l)
drive(reversed, t)
drive(reversed, d)
drive(enumerate, l)
drive(zip, l, t)
drive(map, f, l, t)
drive(filter, f, l)
drive(zip, iter(l), l)
i = iter(l)
print(i.__reduce__()[1][0] is l, i.__length_hint__(), rc(l))
j = iter(i)
print(i is j, rc(i))
