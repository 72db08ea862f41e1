from _collections import defaultdict, deque, _count_elements
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
d = {}
_count_elements(d, 'abracadabra')
print(d, sorted(d.items(), key=lambda kv: (-kv[1], kv[0])))
_count_elements(d, iter('zza'))
print(d)
t(lambda: _count_elements(d, 5))
t(lambda: _count_elements(d, [[]]))
t(lambda: _count_elements(d))
class D(dict):
    def get(self, k, default=None):
        return super().get(k, default) * 1
c = D()
_count_elements(c, [1, 1, 2])
print(c)
words = 'the cat and the dog and the bird'.split()
index = defaultdict(list)
for i, w in enumerate(words):
    index[w].append(i)
print(dict(index), len(index), index.default_factory.__name__)
graph = defaultdict(lambda: defaultdict(int))
for a, b in zip(words, words[1:]):
    graph[a][b] += 1
print({k: dict(v) for k, v in graph.items()})
window = deque(maxlen=3)
averages = []
for n in (4, 8, 15, 16, 23, 42):
    window.append(n)
    averages.append(sum(window) / len(window))
print(averages)
def tail(n, it): return list(deque(it, maxlen=n))
print(tail(2, range(10)), tail(0, 'abc'), tail(5, 'ab'))
q = deque([('a', 3), ('b', 1), ('c', 2)])
order = []
while q:
    name, left = q.popleft()
    order.append(name)
    if left > 1:
        q.append((name, left - 1))
print(''.join(order))
