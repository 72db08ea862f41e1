# itertools: batches, pairs, groups, products, copies, and what they do with errors and odd arguments.
import itertools as it
import operator

print(list(it.accumulate([3, 1, 4], operator.mul, initial=2)), list(it.accumulate([], initial=5)), list(it.batched("abcdefg", 3)), list(it.pairwise([1, 2, 3])), list(it.compress("abcd", [1, 0, 2, ""])), list(it.starmap(pow, [(2, 3), (3, 2)])))
print([(k, list(g)) for k, g in it.groupby("AAAbbBB", str.lower)], list(it.islice(it.count(2.5, -0.5), 3)), list(it.islice("abcdef", 1, None, 2)), list(it.zip_longest("ab", [1, 2, 3], fillvalue="-")), list(it.filterfalse(None, [0, 1, "", 2])))
print(list(it.product("ab", repeat=2)), list(it.permutations([1, 2, 3], 2)), list(it.combinations("abcd", 3)), list(it.combinations_with_replacement("ab", 3)), list(it.takewhile(bool, [1, 2, 0, 3])), list(it.dropwhile(bool, [1, 0, 3, 0])), list(it.chain.from_iterable([[1], (2, 3)])), list(it.repeat("x", 2)))
a, b, c = it.tee(iter(range(5)), 3)
print(next(a), next(a), next(b), list(it.tee(b)[0]), list(c), list(a))
groups = it.groupby([1, 1, 2, 3, 3])
kept = [next(groups) for _ in range(2)]
print([(k, list(g)) for k, g in kept])
print(it.count(10), it.repeat(3, 4), it.count(1, 2), repr(it.cycle("ab"))[:24], it.repeat(1).__length_hint__() if False else operator.length_hint(it.repeat(1, 7)))
for call in (
    lambda: it.islice([], -1),
    lambda: it.islice([], 0, 5, 0),
    lambda: it.batched([1], 0),
    lambda: list(it.batched([1, 2, 3], 2, strict=True)),
    lambda: it.permutations([1], -1),
    lambda: it.product([1], repeat=-1),
    lambda: it.product([1], repeat=None),
    lambda: it.tee([], -1),
    lambda: list(it.chain([1], 2)),
    lambda: list(it.starmap(pow, [1])),
    lambda: it.count("a"),
    lambda: it.zip_longest(1),
    lambda: it.zip_longest([], x=1),
    lambda: it.repeat(),
    lambda: it.accumulate(),
    lambda: list(it.accumulate([1, "a"])),
    lambda: it.combinations("a"),
    lambda: it.cycle(),
):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


class Counted:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        print("take", self.n)
        return self.n


first = it.islice(Counted(5), 2)
print(list(first), list(it.zip_longest(Counted(1), Counted(2))))
p = it.pairwise(Counted(3))
print(next(p), next(p), next(p, "end"))


def broken():
    yield 1
    raise ValueError("broken")


for make in (lambda: it.chain(broken(), [2]), lambda: it.cycle(broken()), lambda: it.groupby(broken()), lambda: it.tee(broken())[0]):
    x = make()
    next(x)
    try:
        next(x)
    except ValueError as error:
        print(error, next(x, "end"))
