# pop, remove, insert, sort, reverse, extend, +=: who is dropped when.
class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('  gone', self.n)

    def __eq__(self, other):
        return isinstance(other, T) and self.n == other.n

    def __lt__(self, other):
        return self.n < other.n


l = [T(3), T(1), T(2)]
print('pop')
l.pop()
print('pop kept')
x = l.pop(0)
print('drop')
x = None
print('remove by equal')
l.remove(T(1))
print(len(l))
l = [T(3), T(1), T(2)]
l.sort()
l.reverse()
print([t.n for t in l])
print('sorted copy')
k = sorted(l)
l = None
print('copy remains')
k = None
l = [T(5), T(4)]
m = l + [T(6)]
print('sum made')
del l
print('first gone')
del m
print('index')
[T(1), T(2)].index(T(2))
print('count')
[T(1)].count(T(1))
print('in')
T(8) in [T(7), T(8)]
print('max')
print(max([T(1), T(3), T(2)]).n)
print('comparison')
print([T(1)] == [T(1)])
l = [T(1), T(2), T(3)]
for t in l:
    if t.n == 2:
        l.remove(t)
print('loop over')
del l
print('t left')
