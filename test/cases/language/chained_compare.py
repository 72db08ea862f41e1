print(1 < 2 < 3, 1 < 3 < 2, 3 > 2 > 1 > 0 > -1, 1 == 1.0 == True, 1 < 2 > 1, 'a' < 'b' in 'abc', 1 in [1] == True)
class V:
    def __init__(self, v): self.v = v
    def __lt__(self, o): print(f'{self.v}<{o.v}', end=' '); return Res(self.v < o.v)
    def __gt__(self, o): print(f'{self.v}>{o.v}', end=' '); return Res(self.v > o.v)
class Res:
    def __init__(self, b): self.b = b
    def __bool__(self): print(f'bool({self.b})', end=' '); return self.b
    def __repr__(self): return f'Res({self.b})'
print(V(1) < V(2) < V(3))
print(V(3) < V(2) < V(1))
print(V(3) > V(2))
print(not V(3) > V(2))
if V(1) < V(2) < V(0): print('no')
else: print('else')
while V(5) < V(4) < V(1): pass
print()
class W:
    def __lt__(self, o): return NotImplemented
    def __bool__(self): raise ValueError('no bool')
try:
    print(W() < W() < 1)
except TypeError as e:
    print(e)
for op in ('<', '<=', '>', '>='):
    for a, b in ((1, 'a'), (None, None), ([], ()), ({}, {}), (1j, 2j), (object, int), (range(1), range(1))):
        try:
            print(eval(f'a {op} b'))
        except TypeError as e:
            print(e)
class X:
    def __lt__(self, o): return W()
try:
    X() < X() < X()
except ValueError as e:
    print(e)
print(not 1 == 2, 1 not in [2] not in [[3]])
a = b = []
print(a is b == [], a is b is a, [] == [] is not [])
print((1 < 2) < 3, 1 < (2 < 3), (3 > 2) > 1)
x = float('nan')
print(x == x, [x] == [x], x in [x], x is x, (x,) == (x,), [x] == [float('nan')], x < x, {x: 1} == {x: 1})
