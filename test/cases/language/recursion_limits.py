import sys
sys.setrecursionlimit(300)
def t(f):
    try: print(f())
    except RecursionError as e: print('RecursionError', str(e)[:60])
    except Exception as e: print(type(e).__name__, e)
def inf(): return inf()
t(inf)
class R:
    def __repr__(self): return repr(self)
class E:
    def __eq__(self, o): return self == o
class H:
    def __hash__(self): return hash(self)
class G:
    def __getattr__(self, n): return getattr(self, n + 'x')
class C: pass
C.__call__ = C()
class L:
    def __len__(self): return len(self)
class I:
    def __iter__(self): return iter(self)
class B:
    def __bool__(self): return bool(self)
class A:
    def __add__(self, o): return self + o
class S:
    def __str__(self): return str(self)
    def __format__(self, s): return format(self, s)
    def __getitem__(self, k): return self[k]
    def __contains__(self, k): return k in self
    def __setattr__(self, n, v): self.x = v
    def __init__(self): pass
t(lambda: repr(R())); t(lambda: E() == 1); t(lambda: hash(H())); t(lambda: G().a); t(lambda: C()()); t(lambda: len(L())); t(lambda: iter(I())); t(lambda: bool(B())); t(lambda: A() + 1); t(lambda: str(S())); t(lambda: f'{S()}'); t(lambda: S()[1]); t(lambda: 1 in S()); t(lambda: setattr(S(), 'q', 1))
def depth(n=0):
    try: return depth(n + 1)
    except RecursionError: return n
print(200 < depth() < 310, depth() == depth())
def gen(n): yield from gen(n + 1)
t(lambda: list(gen(0))); t(lambda: [sorted([1, 2], key=lambda k: inf())]); t(lambda: list(map(lambda x: inf(), [1])))
l = []
for _ in range(5): l = [l]
print(l); l.append(l); print(l); d = {}; d['d'] = d; print(d); s = [d]; d['s'] = s; print(d, s)
t(lambda: l == [l, l]); x, y = [], []; x.append(y); y.append(x); t(lambda: x == y)
try: inf()
except RecursionError as e:
    n, tb = 0, e.__traceback__
    while tb: n, tb = n + 1, tb.tb_next
    print(n > 200, e.args, sys.getrecursionlimit())
def recover(n): return 0 if n == 0 else 1 + recover(n - 1)
print(recover(250)); t(lambda: recover(400)); sys.setrecursionlimit(5000); print(recover(4000))
