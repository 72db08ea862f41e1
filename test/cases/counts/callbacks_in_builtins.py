# Counts as seen from callbacks of map, filter, reduce, min, iter(sentinel), sum, any.
import _functools
from sys import getrefcount as rc

x = []


def f(o):
    return rc(o)


print(list(map(f, [x, []])), list(map(f, iter((x, [])))))
print(list(map(lambda a, b: (rc(a), rc(b)), [x, []], [[], x])))
seen = []
list(filter(lambda o: seen.append(rc(o)), [x, []]))
print(seen)
print(_functools.reduce(lambda a, o: a + [rc(a), rc(o)], [x, []], []))
print(max([x, []], key=f) is x, min([1.5], key=f))
state = [3]


def source():
    state[0] -= 1
    return state[0] and rc(state)


print(list(iter(source, 0)), rc(source))


class I:
    def __init__(self):
        self.n = 2

    def __iter__(self):
        return self

    def __next__(self):
        self.n -= 1
        if self.n < 0:
            raise StopIteration
        return rc(self)


i = I()
print(list(i), list(I()), sum(I()), max(I()), sorted(I()))
print([v for v in I()], {*I()}, tuple(I()), dict.fromkeys(I()))
print(any(rc(o) > 99 for o in [x]), all(rc(o) < 99 for o in [x]))
a, b = I()
print(a, b)
a, *b = I()
print(a, b, list(zip(I(), I())), list(enumerate(I())))
print(rc(i), rc(x))
print(list(map(rc, [x, [], x])), [*map(rc, (x,))])
print(eval('rc(x)'), eval('f(x)'), rc(x))
