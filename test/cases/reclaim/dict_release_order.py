# A dying dict goes from the first entry to the last: key, then value.
class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print(self.n, end=' ')

    def __hash__(self):
        return hash(self.n)

    def __eq__(self, other):
        return isinstance(other, T) and self.n == other.n


d = {T('k1'): T('v1'), T('k2'): T('v2'), T('k3'): T('v3')}
d = None
print('| del')
d = {'a': T(1), 'b': T(2), 'c': T(3)}
d.clear()
print('| clear')
d = {'a': T(1), 'b': T(2), 'c': T(3)}
del d['a']
d['a'] = T('again')
del d
print('| reordered')
d = {i: T(i) for i in range(5)}
d[2] = T('new')
print('| overwritten')
d.pop(1)
print('| pop')
d.popitem()
print('| popitem')
d |= {0: T('or')}
print('| or')
d.update({2: T('upd'), 9: T('nine')})
print('| update')
e = d.copy()
d = None
print('| copied')
e = None
print('| last')
d = {T('k'): T('v')}
d[T('k')] = T('v2')
print('| equal key')
d.pop(T('k'))
print('| popped by equal')
d = {'x': {'y': T(1), 'z': T(2)}, 'w': T(3)}
d = None
print('| nested')
d = dict(a=T(1), b=T(2))
d.setdefault('a', T(3))
print('| setdefault')
d = {}
print('| rebound')
d = dict.fromkeys([1, 2], T('same'))
d.clear()
print('| fromkeys')
