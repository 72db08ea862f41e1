# Watching a count go down to the end.
from sys import getrefcount as rc


class T:
    def __init__(self):
        print('init', rc(self))

    def __del__(self):
        print('del', rc(self))
        self.show()
        x = self
        print('inside', rc(self))

    def show(self):
        print('show', rc(self))


t = T()
print(rc(t))
l = [t] * 5
print(rc(t))
while l:
    l.pop()
    print(rc(t), end=' ')
print()
del t
print('--')
T()
print('--')
u = T()
f = lambda: u
g = (lambda v: lambda: v)(u)
print(rc(u))
u = None
print(rc(g()))
g = None
print('--')


def holder():
    t = T()
    yield rc(t)
    yield rc(t)


h = holder()
print(next(h))
h.close()
print('--')
d = {'k': T()}
print(rc(d['k']))
v = d.pop('k')
print(rc(v))
d[v] = v
print(rc(v))
del v
print('in dict only')
d.clear()
print('--')
e = ValueError(T())
print(rc(e.args[0]))
del e
