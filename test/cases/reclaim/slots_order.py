# Slots are cleared in their sorted layout order, the derived class's own first.
class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('  gone', self.n)


class S:
    __slots__ = ('b', 'a', 'c')


class D(S):
    __slots__ = ('z', 'y')


class E(D):
    pass


def fill(o, names):
    for n in names:
        setattr(o, n, T(n))
    return o


s = fill(S(), 'cab')
print('S')
del s
s = fill(D(), 'abcyz')
print('D')
del s
s = fill(E(), ['a', 'y', 'k', 'm', 'z'])
print('E')
del s
s = fill(S(), 'abc')
print('overwrite')
s.a = 1
print('delete')
del s.b
print('rest')
del s


class F(D):
    __slots__ = ('f', '__dict__')

    def __del__(self):
        print('  F', self.f.n, sorted(self.__dict__))


s = fill(F(), ['f', 'extra', 'a', 'z'])
print('F')
del s


class L(list):
    __slots__ = ('tag',)


l = L([T('item 0'), T('item 1')])
l.tag = T('tag')
print('L')
del l
