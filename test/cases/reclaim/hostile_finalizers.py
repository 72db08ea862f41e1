# Finalisers and comparisons that change the container they are leaving.
class T:
    def __init__(self, n, act=lambda: None):
        self.n, self.act = n, act

    def __del__(self):
        print('  gone', self.n)
        self.act()


l = [T(0), T(1, lambda: l.append(T('late'))), T(2)]
del l[1]
print([t.n for t in l])
l[:] = [T('x', lambda: l.clear()), 1]
l[0] = 'replaced'
print(l)
d = {}
d.update({i: T(i, lambda: d.pop(9, None)) for i in range(2)}, nine=1)
d[9] = T('nine')
del d[0]
print(list(d))
d[1] = 'new'
print(list(d))


class K:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return 1

    def __eq__(self, other):
        box.clear()
        return self is other

    def __del__(self):
        print('  key gone', self.n)


box = {K('a'): T('va')}
print(box.get(K('b')), box)
box = [K('c'), K('d')]
print(K('e') in box, box)
box = [K('f')]
print(box.count(K('g')), [K('h')] == [K('i')])
box = [K('r'), K('s')]
try:
    box.remove(K('t'))
except ValueError as e:
    print(e)


class L:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        ls.append('during sort')
        return self.n < other.n


ls = [L(2), L(1)]
try:
    ls.sort()
except ValueError as e:
    print(e, [o.n for o in ls])
s = {T('in set', lambda: s.add(5))}
s.pop()
print(s)
