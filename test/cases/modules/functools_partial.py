from _functools import partial
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
def f(*a, **k): return a, k
p = partial(f, 1, x=2)
print(p(), p(3, y=4), p(x=5), p.func is f, p.args, p.keywords)
q = partial(p, 10, z=1); print(q(), q.func is f, q.args, q.keywords)
t(lambda: partial()); t(lambda: partial(5)); t(lambda: partial(len)()); t(lambda: partial(len, [1, 2])()); t(lambda: partial(int, base=2)('101')); t(lambda: partial(f, **{'func': 1})()); t(lambda: partial(func=f)); t(lambda: setattr(p, 'args', ()))
print(repr(partial(int, '5', base=7)), repr(partial(print)), repr(partial(int, {}, a='b')))
p.attr = 1; print(p.__dict__, p.attr); r = partial(int); r.__setstate__((int, ('7',), {}, {'n': 1})); print(r(), r.n, r.__reduce__()[1:])
for s in (5, (), (1, 2, 3, 4), (int, (), {}), (int, [], {}, None)): t(lambda: partial(int).__setstate__(s))
class C:
    m = staticmethod(partial(f, 'bound?'))
    def meth(self, a, b): return a, b
print(C().m(1), partial(C().meth, 1)(2), callable(p), type(p).__name__)
class P(partial):
    def __call__(self, *a): return 'sub', super().__call__(*a)
print(P(f, 1)(2), type(P(f)).__name__, partial(P(f, 1), 2)())
k = {'a': 1}; pk = partial(f, **k); k['a'] = 2; print(pk()); pk.keywords['a'] = 3; print(pk())
rec = partial(f); rec.__setstate__((rec, (), {}, {})); print(repr(rec)); rec.__setstate__((f, (), {}, {}))
print(sorted(partial(max, key=lambda s: -len(s)).keywords), partial[int], hash(p) == hash(p))
