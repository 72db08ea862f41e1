from _collections import deque
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
d = deque('abc'); d.append(1); d.appendleft(0); d.extend([2, 3]); d.extendleft('xy'); print(d, len(d), d[0], d[-1], d[3])
print(d.pop(), d.popleft(), d.rotate(2), d, d.rotate(-1), d, d.count('a'), d.index(1), 'b' in d, d.maxlen)
d.remove('a'); d.insert(1, 'ins'); d.insert(-100, 'first'); d.reverse(); print(d, list(reversed(d)))
m = deque([1, 2, 3, 4], 3); print(m, m.maxlen); m.append(5); m.appendleft(0); m.extend([7, 8]); print(m); t(lambda: m.insert(0, 1)); print(deque([1], 0), deque(maxlen=2), deque([1, 2], maxlen=None))
t(lambda: deque(5)); t(lambda: deque([], -1)); t(lambda: deque([], 'x')); t(lambda: deque().pop()); t(lambda: deque().popleft()); t(lambda: d.remove('zz')); t(lambda: d.index('zz')); t(lambda: d[100]); t(lambda: d['x']); t(lambda: d[1:2]); t(lambda: setattr(d, 'maxlen', 1)); t(lambda: hash(d)); t(lambda: d.rotate('a')); t(lambda: d + [1]); t(lambda: d * 'a'); t(lambda: d.foo)
a, b = deque([1, 2]), deque([1, 3]); print(a < b, a == deque([1, 2]), a == [1, 2], a + b, a * 2, 2 * a, a != b); a += [9]; a *= 2; print(a); a[1] = 'z'; del a[0]; print(a)
def mutate():
    for x in a: a.append(1)
t(mutate); a.clear(); print(a, bool(a), a.copy() is a, deque(deque([1], 5)).maxlen, deque([1], 5).copy().maxlen)
r = deque([1]); r.append(r); print(r); it = iter(deque([1, 2, 3])); next(it); print(it.__length_hint__(), list(it))
class D(deque): pass
print(D([1], 2), type(D([1]) + D([2])).__name__, type(D([1]).copy()).__name__, deque[int], D([1]).__reduce__()[1:3])
t(lambda: deque([1, 2]) < [3]); print(deque([deque([1])]) == deque([deque([1])]), deque('abcde').index('d', 1, 4)); m2 = deque(range(5), 5); m2 *= 3; print(m2); n = deque([1, 2, 3]); n.extend(n); print(n); n.extendleft(n); print(n)
