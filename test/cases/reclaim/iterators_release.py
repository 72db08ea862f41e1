# Iterators let go of their source when exhausted, others when they die.
import itertools


class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('gone', self.n, end='; ')


def make(*names):
    return [T(n) for n in names]


def drain(name, it):
    print(name, end=': ')
    for o in it:
        o = None
    print('exhausted', end='; ')
    it = None
    print()


drain('list', iter(make('a', 'b')))
drain('tuple', iter(tuple(make('a', 'b'))))
drain('dict', iter({1: T('v')}))
drain('values', iter({1: T('v')}.values()))
drain('reversed', reversed(make('a', 'b')))
drain('enumerate', enumerate(make('a', 'b')))
drain('zip', zip(make('a', 'b'), make('c')))
drain('map', map(lambda o: 1, make('a', 'b')))
drain('filter', filter(None, make('a', 'b')))
drain('chain', itertools.chain(make('a'), make('b')))
drain('islice', itertools.islice(make('a', 'b', 'c'), 2))
drain('takewhile', itertools.takewhile(lambda o: o.n == 'a', make('a', 'b', 'c')))
drain('dropwhile', itertools.dropwhile(lambda o: o.n == 'a', make('a', 'b')))
drain('repeat', itertools.repeat(T('r'), 2))
drain('pairwise', itertools.pairwise(make('a', 'b', 'c')))
drain('product', itertools.product(make('a', 'b'), [1]))
drain('combinations', itertools.combinations(make('a', 'b'), 2))
drain('starmap', itertools.starmap(lambda o: 1, [(T('s'),)]))
drain('accumulate', itertools.accumulate(make('a', 'b'), lambda a, b: b))
drain('batched', itertools.batched(make('a', 'b', 'c'), 2))
drain('zip_longest', itertools.zip_longest(make('a'), make('b', 'c'), fillvalue=T('fill')))
drain('compress', itertools.compress(make('a', 'b'), [0, 1]))
drain('sentinel', iter(iter(make('x', 'y')).__next__, 0))
a, b = itertools.tee(make('a', 'b'))
next(a), next(a)
print('tee:', end=' ')
a = None
print('one dropped', end='; ')
b = None
print()
