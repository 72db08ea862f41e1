# gc.get_referents lists what an object holds; get_referrers which tracked objects hold it.
import gc
from sys import getrefcount as rc


class C:
    pass


x = [1000]
l, t, d = [x, x], (x, 2), {'k': x}
print([r is x for r in gc.get_referents(l)], len(gc.get_referents(t)), gc.get_referents([]))
refs = gc.get_referents(l)
print(rc(x))
del refs
print(rc(x))
who = gc.get_referrers(x)
print(sorted(type(w).__name__ for w in who), len(who))
print(sum(w is l for w in who), sum(w is globals() for w in who))
del who
c = C()
c.v = x
print([type(r).__name__ for r in gc.get_referents(c)])
print(sorted(type(w).__name__ for w in gc.get_referrers(x)))
e = c.__dict__
print([type(r).__name__ for r in gc.get_referents(c)])
print(gc.get_referrers(c) == [globals()])


def f(o):
    return len(gc.get_referrers(o))


print(f(x), f([]), gc.get_referrers())
print(gc.get_referents(1, 'a', 2.5), gc.get_referents({1: 'one'}))
s = slice(x, None)
print(sum(w is s for w in gc.get_referrers(x)))
g = (o for o in x)
print(len(gc.get_referents(g)) > 0, rc(x))
k = lambda: x
k = (lambda q: lambda: q)(x)
print([type(w).__name__ for w in gc.get_referrers(x) if type(w).__name__ == 'cell'])
print(sorted(type(r).__name__ for r in gc.get_referents(k) if not isinstance(r, dict)))
