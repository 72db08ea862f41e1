# In a class made from a sequence, the inherited __iadd__ comes before its own __add__.
class K11(list):
    def __add__(self, o):
        return self
o0 = K11('abc')
try:
    o0 += 0
    print('no error')
except TypeError as e: print(e)
class T(list):
    def __mul__(self, o): return 'mul'
t = T([1]); 
try:
    t *= 2; print(t)
    t *= 'x'; print(t)
except TypeError as e: print(e)
class B(bytearray):
    def __add__(self, o): return 'add'
b = B(b'x')
try:
    b += 0; print(b)
except TypeError as e: print(e)
class Other:
    def __radd__(self, o): return 'radd'
class P(list): pass
p = P([1]); q = [1]
for x in (p, q):
    try:
        x += Other(); print(x)
    except TypeError as e: print(e)
class I(list):
    def __iadd__(self, o): return 'iadd'
i = I(); i += 0; print(i)
import collections
class D(collections.deque):
    def __add__(self, o): return 'd'
d = D([1])
try:
    d += [2]; print(d)
except TypeError as e: print(e)
