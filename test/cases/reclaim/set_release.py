# Sets with a fixed order (small integers as hashes) let their members go in table order.
class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print(self.n, end=' ')

    def __hash__(self):
        return self.n

    def __eq__(self, other):
        return self.n == other.n


s = {T(3), T(1), T(2), T(0)}
s = None
print('| del')
s = {T(i) for i in (4, 3, 2, 1)}
s.clear()
print('| clear')
s = {T(1), T(1), T(1)}
print('| duplicates')
s.add(T(1))
print('| add equal')
s.discard(T(1))
print('| discard')
s = {T(1), T(2), T(3)}
s &= {T(2)}
print('| and')
s |= {T(2), T(5)}
print('| or')
s -= {T(2)}
print('| minus')
s ^= {T(5), T(6)}
print('| xor')
s.pop()
print('| pop')
s.update([T(1), T(2)], [T(2)])
print('| update')
f = frozenset(s)
s = None
print('| frozen copy')
f = None
print('| frozen')
s = {T(i) for i in range(6)}
s.difference_update([T(0), T(5)])
print('| difference_update')
s.intersection_update([T(1), T(9)])
print('| intersection_update')
T(1) in s
print('| in')
s.remove(T(1))
print('| remove', len(s))
