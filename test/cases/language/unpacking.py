def t(code, **ns):
    try:
        exec(code, ns)
        ns.pop('__builtins__')
        print(ns)
    except Exception as e:
        print(type(e).__name__, e)
for c in ('a, b = 1, 2', 'a, b = 1', 'a, b = 1,', 'a, b = 1, 2, 3', 'a, b, c = [1, 2]', '[a, b] = "xy"', '(a, (b, c)) = 1, (2, 3)', 'a, (b, c) = 1, 2', 'a, (b, c) = 1, (2,)',
          '*a, = ()', '*a, b = 1,', 'a, *b, c = 1,', 'a, *b, c = 1, 2', 'a, *b, c = range(6)', '*a, b = ""', '[a, *b] = {1: 2, 3: 4}', 'a, *b = 5', '(a, *(b, c)), d = (1, 2, 3), 4',
          '() = ()', '[] = []', '() = 1', '() = [1]', '[] = {}', 'a, = [1]', 'a, = []', 'a, b = None', 'a, b = {}', 'a, b = iter([1, 2])', 'a, b = (i for i in range(3))',
          'a, b, *c, d = "ab"', 'a = b = c = []', 'a = *[1], *(2,)', 'a = *(), ', 'for a, *b in [(1, 2, 3), "xyz"]: pass', 'for a, b in [1]: pass', 'for a, b in [(1,)]: pass',
          '[x for a, b in [(1, 2, 3)]]', 'a = {**{}, "k": 1, **{"z": 2}}', 'a = {**1}', 'a = {**[1]}', 'a = [*1]', 'a = (*None,)', 'a = {*5}', 'a, b = "ab"; a, b = b, a'):
    t(c)
class It:
    def __init__(self, n): self.n = n; self.used = 0
    def __iter__(self): return self
    def __next__(self):
        self.used += 1
        if self.used > self.n: raise StopIteration
        return self.used
it = It(10)
try:
    a, b = it
except ValueError as e:
    print(e, it.used)
it = It(1)
try:
    a, b = it
except ValueError as e:
    print(e, it.used)
class L:
    def __len__(self): return 2
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i
try:
    a, b = L()
except ValueError as e:
    print(e)
a, b, c = L()
print(a, b, c)
class R:
    def __iter__(self): return 5
class E:
    def __iter__(self): raise RuntimeError('boom')
class N:
    __iter__ = None
for o in (R(), E(), N()):
    try:
        a, b = o
    except Exception as e:
        print(type(e).__name__, e)
class T(tuple):
    def __iter__(self): return iter('pq')
a, b = T((1, 2, 3))
print(a, b, [*T((1,))], (lambda *a: a)(*T((1, 2, 3))))
def ret(): return 1, *[2, 3]
def gen(): yield 1, *'ab'
print(ret(), *gen())
print([*'ab', *{}, *range(2)], {*'a', *[1]} == {'a', 1}, (*'', *()))
for x in *[1, 2], 3: print(x, end=' ')
print()
l = [[1, 2], [3, 4]]
l[0][0], l[1] = l[1], 'x'
print(l)
