import itertools as it
from _collections import deque
from _operator import mul, itemgetter
take = lambda n, i: list(it.islice(i, n))
def roundrobin(*its):
    its = deque(map(iter, its))
    while its:
        try:
            while True:
                yield next(its[0])
                its.rotate(-1)
        except StopIteration:
            its.popleft()
def powerset(s): s = list(s); return it.chain.from_iterable(it.combinations(s, r) for r in range(len(s) + 1))
def unique(i, seen=()):
    seen = set(seen)
    for e in it.filterfalse(seen.__contains__, i):
        seen.add(e)
        yield e
def partition(p, i):
    a, b = it.tee(i)
    return list(it.filterfalse(p, a)), list(filter(p, b))
def sliding(i, n):
    i = iter(i)
    w = deque(it.islice(i, n - 1), maxlen=n)
    for x in i:
        w.append(x)
        yield tuple(w)
def sieve(n):
    data = bytearray((0, 1)) * (n // 2)
    for p in it.takewhile(lambda p: p * p < n, it.compress(it.count(1, 2), data)) if False else ():
        pass
    return n
print(list(roundrobin('ABC', 'D', 'EF')), list(powerset([1, 2, 3])), list(unique('AAAABBBCCDAABBB')), partition(lambda x: x % 2, range(10)), list(sliding('ABCDEFG', 4)))
print(list(it.starmap(mul, zip([1, 2, 3], it.count(10)))), take(5, it.accumulate(it.repeat(2), mul)), list(it.chain(*it.zip_longest('abc', 'xy', fillvalue='_'))), [k for k, _ in it.groupby(sorted('mississippi'))], {k: len(list(g)) for k, g in it.groupby(sorted('mississippi'))})
print(list(map(itemgetter(1), it.takewhile(lambda p: p[0] < 3, enumerate('abcdef')))), [''.join(b) for b in it.batched('abcdefgh', 3)], list(it.islice(it.cycle(range(3)), 2, 9, 2)), sum(it.starmap(pow, it.product([2, 3], repeat=2))))
def flatten(x): return it.chain.from_iterable(flatten(y) if isinstance(y, list) else [y] for y in x)
print(list(flatten([1, [2, [3, [4]], []], 5])), list(it.pairwise(it.accumulate(range(5)))), max(it.permutations('abc')), len(set(it.combinations_with_replacement(range(5), 3))))
fib = lambda: (a for a, b in it.accumulate(it.repeat(None), lambda p, _: (p[1], p[0] + p[1]), initial=(0, 1)))
print(take(12, fib()), next(it.dropwhile(lambda n: n < 1000, fib())))
