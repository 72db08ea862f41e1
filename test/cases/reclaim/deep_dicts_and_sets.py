# Chains of dicts, frozensets and deques.
import _collections


class T:
    def __del__(self):
        print('  innermost gone')


N = 100_000
d = {'t': T()}
for _ in range(N):
    d = {'d': d}
print('dict built')
d = None
d = {'t': T()}
for i in range(N):
    d = {i: i, 'k': [d]}
print('dict and list built')
d.clear()
q = _collections.deque([T()])
for _ in range(N):
    q = _collections.deque([q])
print('deque built')
del q
s = T()
for _ in range(N):
    s = slice(s, None)
print('slice built')
s = None
d = dict(a=T())
for _ in range(1000):
    d = {'x': d, 'y': d}
print('shared twice')
d = None
print('end')
