# Results of arithmetic are fresh objects, one reference each.
from sys import getrefcount as rc

n = 1000
a = n * n
print(rc(a), rc(a + 1), rc(a * a), rc(-a), rc(~a), rc(a // 7), rc(a % 999000))
b = a + 0
print(b is a, rc(b))
c = +a
print(c is a, rc(a))
c = int(a)
print(c is a, rc(a))
c = abs(a)
print(c is a, rc(a))
c = None
print(rc(a), rc(n))
f = n / 7
print(rc(f), rc(f + 1), rc(-f), rc(f * f), rc(float(a)), rc(abs(f)))
g = float(f)
print(g is f, rc(f))
g = +f
print(g is f)
q, r = divmod(10**20, 10**9 + 7)
print(rc(q), rc(r))
t = divmod(10**20, 10**9 + 7)
print(rc(t), rc(t[0]), rc(t[1]))
z = complex(f, 2.5)
print(rc(z), rc(z.real), rc(z * z), rc(z.conjugate()))
s = sum([a, a, a])
print(rc(s), rc(a), rc(2 ** 70 - n + n), rc(pow(n, 5, 10**12 + 7)))
l = [a + i for i in range(3)]
print([rc(v) for v in l], l[0] is a, l[0] == a)
for i in range(300, 303):
    print(rc(i), end=' ')
print(rc(i))
m = max(a, n)
print(m is a, rc(a), rc(round(f * 1000)), rc(int('123456')), rc(int.from_bytes(b'abc')))


def fact(k):
    return 1 if k == 0 else k * fact(k - 1)


print(rc(fact(20)), rc(fact(30)))
