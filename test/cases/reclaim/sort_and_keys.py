# Keys live until the sort ends; a failing comparison leaves the list whole.
class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('gone', self.n, end='; ')

    def __lt__(self, other):
        return self.n < other.n


l = [3, 1, 2]
l.sort(key=lambda v: T(v))
print('| sort', l)
print('|', sorted(l, key=lambda v: T(-v)))
print('|', max(l, key=T).bit_length(), end=' ')
print('| max')
print('|', min([5, 4], key=T))


def bad(v):
    if v == 2:
        raise ValueError('key')
    return T(v)


l = [3, 1, 2]
try:
    l.sort(key=bad)
except ValueError as e:
    print('|', e, l)


class Fails(T):
    def __lt__(self, other):
        if self.n == 9 or other.n == 9:
            raise TypeError('no order')
        return self.n < other.n


l = [Fails(2), Fails(1), Fails(9), Fails(0)]
try:
    l.sort()
except TypeError as e:
    print(e, sorted(t.n for t in l))
l = None
print('|')
l = sorted(T(i) for i in (2, 1))
l.reverse()
print([t.n for t in l])
del l
print('| reversed')
x = sorted([T(2), T(1)], reverse=True)[0]
print('|', x.n)
x = None
print('|')
