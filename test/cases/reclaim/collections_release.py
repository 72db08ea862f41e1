# deque, defaultdict, OrderedDict and Counter-like dicts: order of release.
import _collections


class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print(self.n, end=' ')


d = _collections.deque([T(1), T(2), T(3)])
d = None
print('| deque')
d = _collections.deque([T(1), T(2), T(3)])
d.clear()
print('| clear')
d = _collections.deque([T(1), T(2)], maxlen=2)
d.append(T(3))
print('| append at maxlen')
d.appendleft(T(0))
print('| appendleft at maxlen')
d.pop()
print('| pop')
d[0] = T('item')
print('| setitem')
d.extend([T('x'), T('y')])
print('| extend')
del d[0]
print('| del')
d.rotate(1)
d *= 2
print('| times')
d = None
print('| rest')
dd = _collections.defaultdict(lambda: T('made'))
dd['a'].n = 'a'
dd['b']
del dd['a']
print('| defaultdict')
dd = None
print('| gone')
o = _collections.OrderedDict()
o['x'], o['y'], o['z'] = T('x'), T('y'), T('z')
o.move_to_end('x')
o = None
print('| OrderedDict')
o = _collections.OrderedDict(a=T('a'), b=T('b'))
o['a'] = T('a2')
print('| overwritten')
o.clear()
print('| cleared')
big = _collections.deque(T(i) for i in range(70))
big.rotate(5)
big = None
print('| blocks')
