from _functools import reduce, cmp_to_key
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
add = lambda a, b: a + b
print(reduce(add, [1, 2, 3]), reduce(add, [1, 2], 10), reduce(add, [], 5), reduce(add, [7]), reduce(lambda a, b: b + a, 'abc'), reduce(lambda a, b: [a, b], range(4)))
t(lambda: reduce(add, [])); t(lambda: reduce(add, 5)); t(lambda: reduce(5, [1, 2])); t(lambda: reduce(5, [1])); t(lambda: reduce(add)); t(lambda: reduce(add, [1, 'a'])); t(lambda: reduce(add, [1], initial=2)); t(lambda: reduce(add, [1], None))
K = cmp_to_key(lambda a, b: (a > b) - (a < b))
print(sorted([3, 1, 2], key=K), sorted('bca', key=cmp_to_key(lambda a, b: ord(b) - ord(a))), K(1) < K(2), K(1) == K(1), K(2) >= K(1), K(1) != K(2), K(3).obj, type(K(1)).__name__, max([1, 5, 2], key=K))
t(lambda: K(1) < 5); t(lambda: hash(K(1))); t(lambda: K()); t(lambda: cmp_to_key()); t(lambda: cmp_to_key(5)(1) < cmp_to_key(5)(2)); t(lambda: sorted([1, 2], key=cmp_to_key(lambda a, b: 'x'))); t(lambda: sorted([1, 2], key=cmp_to_key(lambda a: 0))); t(lambda: K(obj=5).obj)
log = []
def cmp(a, b): log.append((a, b)); return a - b
print(sorted([3, 1, 2], key=cmp_to_key(cmp)), len(log) >= 2)
class Boom(Exception): pass
def bad(a, b): raise Boom
t(lambda: sorted([1, 2], key=cmp_to_key(bad)))
words = ['banana', 'Apple', 'cherry']; print(sorted(words, key=cmp_to_key(lambda a, b: -1 if a.lower() < b.lower() else 1)))
compose = lambda *f: reduce(lambda g, h: lambda x: h(g(x)), f, lambda x: x)
print(compose(str, len, lambda n: n * 2)(12345), reduce(lambda acc, w: {**acc, w: acc.get(w, 0) + 1}, 'a b a c a'.split(), {}))
