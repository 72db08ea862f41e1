# Keys during lookups: what __hash__ and __eq__ see.
from sys import getrefcount as rc

log = []


class K:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        log.append(('hash', self.n, rc(self)))
        return 1

    def __eq__(self, other):
        log.append(('eq', self.n, other.n, rc(self), rc(other)))
        return self.n == other.n


def show(name):
    print(name, log)
    log.clear()


a, b = K(1), K(1)
d = {a: 'x'}
show('display')
d[b] = 'y'
show('store equal')
print(d[b])
show('lookup')
d.get(K(2))
show('get')
b in d
show('in')
d.setdefault(K(3), 0)
show('setdefault')
d.pop(K(3))
show('pop')
s = {a, b}
show('set display')
s.add(K(4))
show('add')
s & {b}
show('and')
hash(a), hash(K(5))
show('hash()')
a == b, [a] == [b], (a,) == (b,)
show('==')
b in [a], b in (a,), [a].index(b), [a].count(b)
show('sequence search')
{a: 1} == {b: 1}
show('dict ==')
dict.fromkeys([a, b])
show('fromkeys')
