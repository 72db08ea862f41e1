import itertools as it
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print([(k, list(g)) for k, g in it.groupby('AAAbbCA')], [(k, list(g)) for k, g in it.groupby([1, 3, 2, 4, 5], lambda x: x % 2)], list(it.groupby([])))
gs = list(it.groupby('aab')); print([(k, list(g)) for k, g in gs])
g = it.groupby('aabb'); k1, g1 = next(g); print(next(g1)); k2, g2 = next(g); print(list(g1), list(g2), k1, k2)
t(lambda: it.groupby(5)); t(lambda: list(it.groupby([1], 5))); t(lambda: [k for k, _ in it.groupby([1, 1.0, True, 2], key=None)])
class Weird:
    def __eq__(self, o): raise ValueError('eq')
t(lambda: list(it.groupby([Weird(), Weird()])))
print(list(it.zip_longest('ab', [1, 2, 3])), list(it.zip_longest('a', '', fillvalue='-')), list(it.zip_longest()), list(it.zip_longest([], [])))
t(lambda: it.zip_longest(5)); t(lambda: it.zip_longest([], fill=1))
print(list(it.pairwise('abcd')), list(it.pairwise('a')), list(it.batched('abcdefg', 3)), list(it.batched([], 2)))
t(lambda: it.batched('a', 0)); t(lambda: list(it.batched('abc', 2, strict=True))); t(lambda: list(it.batched('abcd', 2, strict=True))); t(lambda: it.batched('a')); t(lambda: it.batched('a', 'x')); t(lambda: it.pairwise(5)); t(lambda: it.pairwise())
def re():
    yield from it.pairwise(src)
src = iter(range(4)); print(list(re()))
print([type(x).__name__ for x in (it.chain(), it.groupby([]), it.zip_longest(), it.pairwise([]), it.batched([], 1), it.count(), it.tee([])[0], next(it.groupby('a'))[1])])
for x in (it.chain(), it.zip_longest(), it.pairwise([])): assert iter(x) is x
