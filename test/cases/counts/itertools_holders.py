# itertools objects hold their iterables, pools and pending items.
from sys import getrefcount as rc
import itertools as it

x, y = object(), object()
l = [x, y]
base = rc(x), rc(l)


def show(name):
    print(name, rc(x) - base[0], rc(l) - base[1])


c = it.chain(l, l)
show('chain')
next(c)
show('chain 1')
list(c)
show('chain end')
c = it.cycle(l)
next(c), next(c), next(c)
show('cycle')
c = it.repeat(x, 3)
show('repeat')
list(c)
show('repeat end')
c = it.product(l, l)
show('product')
v = next(c)
show('product 1')
del v
c = it.combinations(l, 2)
show('combinations')
c = it.permutations(l)
show('permutations')
list(c)
show('permutations end')
c = it.islice(l, 1)
show('islice')
list(c)
show('islice end')
c = it.tee(l, 2)
show('tee')
next(c[0])
show('tee one ahead')
next(c[1])
show('tee both')
c = it.accumulate(l, lambda a, b: a)
show('accumulate')
next(c)
show('accumulate 1')
c = it.groupby(l, lambda o: x)
k, g = next(c)
show('groupby')
c = k = g = None
c = it.zip_longest(l, [1], fillvalue=x)
show('zip_longest')
c = it.starmap(lambda a: a, [l])
show('starmap')
c = it.pairwise(l)
next(c)
show('pairwise')
c = it.batched(l, 2)
b = next(c)
show('batched')
c = b = None
show('none')
