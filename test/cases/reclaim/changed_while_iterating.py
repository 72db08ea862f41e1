# Containers that are changed or dropped while something iterates over them.
class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('  gone', self.n)


l = [T(0), T(1), T(2)]
for t in l:
    print('at', t.n)
    l = None
print('loop ended')
del t
l = [T(0), T(1), T(2)]
for t in l:
    l.clear()
    print('cleared, holding', t.n)
del t
print('--')
d = {1: T('v1'), 2: T('v2')}
try:
    for k in d:
        d.clear()
        print('cleared')
        d[5] = T('late')
except RuntimeError as e:
    print(e)
d = None
d = {1: T('v1'), 2: T('v2')}
for v in d.values():
    d = None
    print('dropped dict, holding', v.n)
v = None
print('--')
s = {1, 2}
try:
    for x in s:
        s.add(x + 10)
except RuntimeError as e:
    print(e)
try:
    d = {1: T('grow')}
    for k in d:
        d[k + 1] = None
except RuntimeError as e:
    print(e)
d = {1: T('replaced')}
for k in d:
    d[k] = T('same key')
print('no error')
d = None
l = [T(i) for i in range(3)]
it = iter(l)
next(it)
del l[1:]
print(next(it, 'exhausted'))
l.append(T('after'))
print(next(it, 'still exhausted'))
l = it = None
