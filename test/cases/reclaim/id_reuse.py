# The memory of a dead object is used again at once for one of the same size.
class S:
    __slots__ = ('a', 'b')


print(id(object()) == id(object()))
print(id(S()) == id(S()))
print(id([]) == id([]), id({}) == id({}), id(()) == id(()))
print(id(1.5 * len('ab')) == id(2.5 * len('ab')))
a, b = object(), object()
print(id(a) == id(b), a is b)
i = id(a)
del a
c = object()
print(id(c) == i)
x = [1, 2, 3]
i = id(x)
x = None
y = [4]
print(id(y) == i)
l = [object() for _ in range(5)]
ids = [id(o) for o in l]
print(len(set(ids)))
last = ids[-1]
l.pop()
n = object()
print(id(n) == last)
del n, l
m = [object() for _ in range(5)]
print(len({id(o) for o in m} & set(ids)) > 0)
f = 0.5 + len('ab')
i = id(f)
f = None
g = 1.5 + len('ab')
print(id(g) == i, g)
t = tuple([1, 2, 3])
i = id(t)
del t
t = tuple([4, 5, 6])
print(id(t) == i)
