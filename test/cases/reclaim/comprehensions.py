# Comprehensions: the variable's value, the source and the results.
class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('  gone', self.n)


print([t.n for t in [T(1), T(2)]])
print([t for t in [T(3), T(4)]][0].n)
print({t.n: i for i, t in enumerate((T('a'), T('b')))})
print({t.n for t in [T(5)]})
l = [T(i) for i in range(2)]
print('built')
l = [t.n for t in l]
print('replaced', l)
g = (t.n for t in [T('g1'), T('g2')])
print(next(g))
print('dropping generator')
del g
print('filter')
print([t.n for t in [T('in'), T('out')] if t.n == 'in'])
print('nested')
print([[s.n for s in (T(f'{t.n}{i}') for i in range(2))] for t in [T('n')]])
try:
    [1 // t.n for t in [T(1), T(0), T(2)]]
except ZeroDivisionError as e:
    print(e)
print('after error')
print(sum(t.n for t in [T(10), T(20)]))
print(any(t.n > 1 for t in (T(1), T(2), T(3))))
print('end')


def f():
    t = T('outer t')
    r = [t.n for t in [T('inner t')]]
    print(r, t.n)


f()
print([(u := T(i)).n for i in range(2)], u.n)
del u
