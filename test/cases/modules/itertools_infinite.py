import itertools as it
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
take = lambda n, i: list(it.islice(i, n))
print(take(3, it.count()), take(3, it.count(5, -2)), take(3, it.count(0.5)), take(3, it.count(1j, 2)), take(2, it.count(2**63 - 1)))
c = it.count(10); next(c); print(c, it.count(1, 2), it.count(1, 1), it.count(1.0, 0.5), it.count(-5))
t(lambda: it.count('a')); t(lambda: it.count(1, 'b')); t(lambda: it.count(step=3)); t(lambda: it.count(1, 2, 3)); t(lambda: take(3, it.count(step=-1)))
print(take(7, it.cycle('abc')), list(it.cycle([])), take(4, it.cycle(iter([1]))))
t(lambda: it.cycle(5)); t(lambda: it.cycle())
r = it.repeat('x', 3); print(r, r.__length_hint__(), next(r), r, list(r), r)
print(it.repeat(5), list(it.repeat(1, 0)), list(it.repeat(1, -5)), list(map(pow, range(4), it.repeat(2))))
t(lambda: it.repeat()); t(lambda: it.repeat(1, 'x')); t(lambda: it.repeat(1).__length_hint__()); t(lambda: it.repeat(object=7, times=2)); t(lambda: it.repeat(1, 1.0))
class S(it.count):
    def extra(self): return next(self) * 2
s = S(4); print(s.extra(), s.extra())
a, b = it.tee([1, 2, 3]); print(next(a), list(b), list(a)); t(lambda: it.tee([1], 0)); t(lambda: it.tee([1], -1)); t(lambda: it.tee(5)); t(lambda: it.tee([1], 'x')); t(lambda: [list(i) for i in it.tee('ab', 3)])
