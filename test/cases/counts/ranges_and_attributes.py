# range objects hold their three numbers; attribute access lends them out.
from sys import getrefcount as rc

n = 10**6
a, b, c = n + 1, n * 2, n // 3
r = range(a, b, c)
print(rc(a), rc(b), rc(c), rc(r))
print(r.start is a, r.stop is b, r.step is c)
s = r.start
print(rc(a))
it = iter(r)
print(rc(a), rc(r))
v = next(it)
print(v is a, v == a, rc(v))
q = r[1:]
print(rc(c), rc(b), rc(q), q.step is c)
del r, it
print(rc(a), rc(b))
p = range(n)
print(rc(n), p.stop is n, rc(p.stop))
e = enumerate([1], n)
print(rc(n))
i, _ = next(e)
print(i is n, rc(n))
del e
z = complex(1.5, 2.5)
print(rc(z.real), z.real is z.real)
m = memoryview(b := bytes([1, 2, 3]))
print(rc(b), rc(m), m.obj is b, rc(m.obj))
m2 = m[1:]
print(rc(b), rc(m))
m.release()
print(rc(b), rc(m2))
m2.release()
print(rc(b))
ba = bytearray(b)
print(rc(b), rc(ba))
mv = memoryview(ba)
print(rc(ba))
try:
    ba.append(1)
except BufferError as err:
    print(err)
mv.release()
ba.append(1)
print(rc(ba), len(ba))
