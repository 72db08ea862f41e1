"""Calls of built-in functions and types with short ways: results, identities and counts."""
import sys
print(list(range(3)), list(range(2,5)), list(range(-2)), len(range(10**15)), range(5)==range(0,5), int(2.9), int(-2.9), int(True), float(3), float(1.5), int(5), list(range(True)))
n=1000; print(sys.getrefcount(n)); r=range(n); print(sys.getrefcount(n)); s=range(n,n); print(sys.getrefcount(n), sys.getrefcount(r.stop), r.stop is n, s.start is n)
z=sys.getrefcount(n); it=iter(range(n)); print(sys.getrefcount(n)-z, next(it))
class I(int): pass
class F(float):
    def __float__(self): return 2.5
    def __int__(self): return 7
print(int(I(3)), type(int(I(3))), float(F(1)), int(F(1)), float(I(3)))
x=12345; print(int(x) is x, float(2.5), sys.getrefcount(x)); f=2.5; print(float(f) is f)
for v in (float('nan'), float('inf'), 1e300, -0.0, 2.0**53):
    try: print(int(v))
    except Exception as e: print(type(e).__name__, e)
print(range(-5, 5), list(range(3, 1)), list(range(-3, 0)), range(2**31), range(2**31-1, 2**31+1), list(range(2**31-1, 2**31+1)))
print(len({}), len(''), len('é😀'), len(()), isinstance(1, bool), isinstance(True, int), isinstance(F(1), float), isinstance(1, (int, str)), isinstance(int, type))
class M(type):
    def __instancecheck__(cls, o): return True
class K(metaclass=M): pass
print(isinstance(1, K), isinstance(K(), K))
class Fake:
    __class__ = int
print(isinstance(Fake(), int), isinstance(Fake(), str))
print(min(1, 2.0), max(2, 2.0), min(2.0, 2), min(float('nan'), 1), max(1, float('nan')), min(True, 2), min(2**70, 1), max('a', 'b'))
a, b = 1000, 1000.0
print(min(a, b) is a, max(a, b) is a, min(b, a) is b, sys.getrefcount(a))
l=[]; l.append(l); print(len(l), sys.getrefcount(l)); l.clear()
class D:
    def __del__(self): print('del', len(l))
l.append(D()); l.pop(); [].append(D())
