# __del__ may rebind the very name, slot or item that is being replaced.
log = []


class T:
    def __init__(self, n, act=None):
        self.n, self.act = n, act

    def __del__(self):
        print('  gone', self.n)
        if self.act:
            self.act()


def put_global():
    global g
    g = T('from del')


g = T('first', put_global)
g = 'rebound'
print(getattr(g, 'n', g))
g = T('second', put_global)
del g
print(g.n)
g = None


class C:
    pass


c = C()
c.a = T('attr', lambda: setattr(c, 'a', 'from del'))
c.a = 'new'
print(c.a)
c.a = T('attr2', lambda: setattr(c, 'a', 'from del 2'))
del c.a
print(c.a)
d = {}
d['k'] = T('item', lambda: d.__setitem__('k', 'from del'))
d['k'] = 'new'
print(d)
d['k'] = T('item2', lambda: d.__setitem__('other', 1))
d.pop('k')
print(d)
d['k'] = T('item3', lambda: d.update(late=2))
d.clear()
print(d)
l = []
l.append(T('l', lambda: l.append('from del')))
l[0] = 'new'
print(l)
l.append(T('l2', lambda: l.append('late')))
l.clear()
print(l)
l = [T('l3', lambda: l.append('more')), T('l4', lambda: l.append('even more'))]
del l[:]
print(l)
s = {T('s', lambda: s.add('late'))}
s.clear()
print(s)
