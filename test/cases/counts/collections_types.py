# deque, defaultdict, OrderedDict of _collections hold as containers do.
import _collections
from sys import getrefcount as rc

x, y = object(), object()
d = _collections.deque([x, y, x])
print(rc(x), rc(y), rc(d))
d.rotate(1)
d.appendleft(x)
print(rc(x))
d.pop(), d.popleft()
print(rc(x), rc(y))
it = iter(d)
print(rc(d))
next(it)
print(rc(x))
m = _collections.deque(d, maxlen=1)
print(rc(x), rc(y), len(m))
m.append(y)
print(rc(x), rc(y))
d.extend(d)
print(len(d), rc(x), rc(y))
d.clear()
m = it = None
print(rc(x), rc(y))
dd = _collections.defaultdict(list)
dd['a'].append(x)
print(rc(x), rc(dd['a']), rc(dd))
made = lambda: x
dd = _collections.defaultdict(made)
print(rc(made), dd['k'] is x, rc(x))
e = dd.copy()
print(rc(made), rc(x))
dd = e = None
print(rc(made), rc(x))
od = _collections.OrderedDict(a=x, b=y)
od['c'] = x
print(rc(x), rc(y))
od.move_to_end('a')
print(rc(x), list(od))
print(rc(od), od.popitem(last=False)[1] is y, rc(y))
del od['a']
print(rc(x))
od.clear()
print(rc(x), rc(y))
