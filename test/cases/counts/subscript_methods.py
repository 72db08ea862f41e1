# __getitem__, __setitem__, __delitem__, __missing__, __iter__, __next__.
from sys import getrefcount as rc


class S:
    def __getitem__(self, k):
        return rc(self), rc(k)

    def __setitem__(self, k, v):
        print('set', rc(self), rc(k), rc(v))

    def __delitem__(self, k):
        print('del', rc(self), rc(k))

    def __iter__(self):
        print('iter', rc(self))
        return self

    def __next__(self):
        print('next', rc(self))
        raise StopIteration

    def __reversed__(self):
        return [rc(self)]

    def __class_getitem__(cls, item):
        return rc(item)


s = S()
x = []
print(s[x], s[[]], S()[x], S()[[]], s[x, x])
s[x] = x
s[[]] = []
S()[x] = []
del s[x]
del S()[[]]
for _ in s:
    pass
for _ in S():
    pass
list(s)
list(S())
print(next(s, 'default'), reversed(s), reversed(S()))
print(S[x], S[[]])
[*s]
a = (*s,)
print(rc(s), rc(x))


class D(dict):
    def __missing__(self, k):
        return rc(self), rc(k)


class K:
    pass


k = K()
d = D()
print(d[k], d[K()], D()[k], d.get(k), rc(k))
