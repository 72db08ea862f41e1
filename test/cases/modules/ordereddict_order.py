# OrderedDict keeps its order beside the table: counts of keys, order of release, what changes behind its back.
import gc
import sys
from collections import OrderedDict
from random import Random


class T:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f'T({self.n!r})'

    def __del__(self):
        print('-', self.n, end=' ')


class K(T):
    def __hash__(self):
        return hash(self.n)

    def __eq__(self, other):
        return isinstance(other, K) and self.n == other.n


def tried(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


key = object()
od = OrderedDict()
od[key] = 1
print(sys.getrefcount(key))
it = iter(od)
print(sys.getrefcount(key))
next(it)
print(sys.getrefcount(key), gc.get_referents(it) == [od])
od.pop(key)
print(sys.getrefcount(key))
del od, it

# Release: the list's references first, then the table's in the order of insertion.
od = OrderedDict((K(i), T(f'v{i}')) for i in range(4))
od.move_to_end(K(0))
print('| moved')
od.move_to_end(K(3), last=False)
print('| moved')
print(od)
od = None
print('| gone')
od = OrderedDict((K(i), T(f'v{i}')) for i in range(3))
od.clear()
print('| cleared', od)
gc.collect()
od[K('x')] = od
od.attribute = T('attribute')
del od
print(gc.collect(), '| cycle')

# Referents: the order's keys, then the table's values.
od = OrderedDict.fromkeys('abc')
od.move_to_end('a')
print(gc.get_referents(od), gc.get_referents(iter(od.items())))
od = OrderedDict({1: 2})
print(gc.get_referents(od))


# move_to_end
od = OrderedDict.fromkeys('abcde')
for k, last in ('a', True), ('a', True), ('e', False), ('c', False), ('c', False), ('d', True):
    od.move_to_end(k, last)
    print(''.join(od), ''.join(reversed(od)), list(od.keys()), list(reversed(od.items())))
tried(lambda: od.move_to_end('x'))
tried(lambda: OrderedDict().move_to_end('x'))
tried(lambda: od.popitem(last=False))
tried(lambda: od.popitem())
tried(lambda: OrderedDict().popitem())
print(od, {**od}, dict(od), dict.copy(od), od.copy(), od == od.copy())

# Changes while somebody iterates.
for change in (
    lambda: od.move_to_end('a'),
    lambda: od.__setitem__('new', 1),
    lambda: od.pop('b'),
    lambda: od.clear(),
    lambda: dict.__setitem__(od, 'raw', 1),
    lambda: dict.__delitem__(od, 'b'),
    lambda: od.__setitem__('a', 2),
):
    od = OrderedDict.fromkeys('abc')
    it = iter(od.items())
    next(it)
    change()
    tried(lambda: next(it))
    tried(lambda: next(it))
    tried(lambda: list(it))
    print(len(od), end=' ')
    tried(lambda: list(od))

# The table changed behind the list's back.
od = OrderedDict.fromkeys('abc', 0)
dict.__setitem__(od, 'z', 1)
print(od, len(od), list(od), 'z' in od, od.pop('z', 'no'), len(od))
dict.__delitem__(od, 'a')
for f in (
    lambda: repr(od),
    lambda: od.copy(),
    lambda: list(od),
    lambda: list(od.values()),
    lambda: od.pop('a'),
    lambda: od.popitem(last=False),
):
    tried(f)
od = OrderedDict.fromkeys('abc', 0)
dict.clear(od)
tried(lambda: od)
tried(lambda: list(od))
od['a'] = 1
tried(lambda: od)

# Sizes
for n in 0, 1, 5, 6, 11, 100:
    od = OrderedDict.fromkeys(range(n))
    a = sys.getsizeof(od)
    for k in list(od)[: n // 2]:
        del od[k]
    b = sys.getsizeof(od)
    dict.__setitem__(od, 'raw', 1)
    c = sys.getsizeof(od)
    od.clear()
    print(n, a, b, c, sys.getsizeof(od))


# Keys whose hash is never the same
class Wild:
    def __hash__(self):
        return random.randrange(100000)


random = Random(1)
od = OrderedDict()
for i in range(100):
    od[Wild()] = i
for f in lambda: list(od.values()), lambda: list(od.items()), lambda: repr(od), lambda: od.copy():
    try:
        f()
        print('none')
    except KeyError:
        print('KeyError')


# Comparing may change the order.
class Side:
    def __init__(self, od):
        self.od = od

    def __hash__(self):
        return 1

    def __eq__(self, other):
        self.od.clear()
        return True


a = OrderedDict()
b = OrderedDict({Side(a): 1})
a.update({Side(a): 1, 2: 2})
b[2] = 2
tried(lambda: a == b)


# Subclasses
class Sub(OrderedDict):
    def __init__(self, *args, **kwargs):
        print('init', args, kwargs)
        super().__init__(*args, **kwargs)

    def __getitem__(self, k):
        print('get', k)
        return super().__getitem__(k)

    def __setitem__(self, k, v):
        print('set', k, v)
        super().__setitem__(k, v)

    def __delitem__(self, k):
        print('del', k)
        super().__delitem__(k)

    def __contains__(self, k):
        print('contains', k)
        return super().__contains__(k)

    def __missing__(self, k):
        print('missing', k)
        return k


s = Sub(a=1, b=2)
print(s['q'], s.pop('a'), s.pop('q', None), s.setdefault('c', 3), s.setdefault('c', 4), s.popitem())
s |= {'d': 1}
print(s | {'e': 2}, {'f': 3} | s, s.copy())
tried(lambda: s | [])
tried(lambda: s.pop('q'))
tried(lambda: OrderedDict([(1,)]))
tried(lambda: OrderedDict([(1, 2, 3)]))
tried(lambda: OrderedDict(1))
tried(lambda: OrderedDict(1, 2))
tried(lambda: OrderedDict().update(1, 2))
