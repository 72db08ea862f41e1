# The new value is stored before the old one is dropped: the finaliser sees the new state.
class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('gone', self.n, '->', look())


d = {'k': T('old')}
look = lambda: getattr(d.get('k'), 'n', d.get('k'))
d['k'] = T('new')
d['k'] = 5
d['k'] = T('popped')
d.pop('k')
d['k'] = T('deleted')
del d['k']
d['k'] = T('cleared')
d.clear()
d['k'] = T('updated')
d.update(k='u')
d['k'] = T('or')
d |= {'k': 'o'}

l = [T('item')]
look = lambda: [getattr(o, 'n', o) for o in l]
l[0] = T('item2')
l[0] = 1
l.append(T('last'))
l.pop()
l.append(T('deleted'))
del l[1]
l[:] = [T('a'), T('b')]
l[:] = [7]
l.extend([T('x'), T('y')])
l.clear()


class C:
    pass


c = C()
c.a = T('attr')
look = lambda: getattr(getattr(c, 'a', None), 'n', getattr(c, 'a', 'missing'))
c.a = T('attr2')
c.a = 3
c.a = T('attr3')
del c.a
g = T('global')
look = lambda: globals().get('g', 'missing')
g = 9
g = T('global2')
del g
