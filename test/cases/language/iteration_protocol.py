def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class G:
    def __getitem__(self, i):
        print('get', i, end=' ')
        if i >= 3: raise IndexError('done')
        return i * i
class K:
    def __getitem__(self, i):
        if i == 2: raise KeyError('k')
        if i == 5: raise StopIteration
        return i
print(list(G()), 4 in G(), 99 in G()); a, b, c = G(); print(a, b, c)
t(lambda: list(K()))
class S:
    def __getitem__(self, i):
        if i == 3: raise StopIteration('early')
        return i
t(lambda: list(S())); t(lambda: [x for x in S()])
class It:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        self.n -= 1
        if self.n < 0: raise StopIteration
        if self.n == 1: raise ValueError('at one')
        return self.n
t(lambda: list(It(4))); t(lambda: list(It(1)))
for x in It(1): print(x)
else: print('else ran')
for x in []: pass
else: print('empty else')
for x in range(3):
    if x == 1: break
else: print('never')
for i in (l := [1, 2, 3]):
    if i < 3 and len(l) < 6: l.append(i * 10)
print(l); d = {1: 1}
def grow():
    for k in d: d[k + 1] = 1
def shrink():
    for k in list(d): del d[k]
    for k in s: s.discard(k); s.add(k + 10); s.add(k + 11)
t(grow); s = {1, 2, 3}; t(shrink); r = iter(range(3)); print([(x, next(r, None)) for x in r])
calls = iter([1, 2, 0, 3]); print(list(iter(lambda: next(calls), 0)), next(calls)); t(lambda: iter(5, 1)); t(lambda: iter(5)); t(lambda: iter()); t(lambda: next([])); t(lambda: next(iter([]))); t(lambda: next(iter([]), 'd'))
x = 'outer'
for x, *[y, z] in [(1, 2, 3)]: print(x, y, z)
for i in range(3): i = 10; print(i, end=' ')
n = 3
while n: n -= 1; print(n, end=' ')
else: print('while else')
for (a, [b, c]), d in [((1, 'xy'), 2)]: print(a, b, c, d)
class Obj: pass
o = Obj()
for o.attr, o.other in [(1, 2), (3, 4)]: pass
arr = [0] * 3
for arr[1] in range(5): pass
print(vars(o), arr)
