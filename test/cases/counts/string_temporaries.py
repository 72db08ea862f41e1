# Strings made at run time are mortal and counted like anything else.
from sys import getrefcount as rc

n = 5
s = 'abc' * n
print(rc(s))
t = s + 'x'
print(rc(t), rc(s))
u = s[:]
print(u is s, rc(s))
u = str(s)
print(u is s, rc(s))
u = s[1:]
print(u is s, rc(u))
u = ''.join([s])
print(u is s, rc(s))
u = s.replace('zz', '')
print(u is s, rc(s))
u = s.strip()
print(u is s, rc(s))
u = None
print(rc(s + s), rc(s.upper()), rc(f'{s}{n}'), rc(f'{s}'), rc('%s!' % s), rc(repr(s)))
parts = (s + ',' + t).split(',')
print(rc(parts[0]), parts[0] is s, rc(parts))
d = {s: s}
print(rc(s))
l = [s] * 3
print(rc(s))
e = {c + c: 0 for c in 'ab'}
for k in e:
    print(rc(k))
a = s
a += 'tail'
print(rc(a), rc(s))
b = a
a += 'more'
print(a is b, rc(a), rc(b))
j = ' '.join(l)
print(rc(s), rc(j))
by = s.encode()
print(rc(by), by[:] is by, bytes(by) is by, rc(by + by), rc(by[1:]))
