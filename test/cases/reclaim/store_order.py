# The order in which the old values of locals go when several are bound at once, which CPython's peephole optimizer changes.
class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print(self.n, end=' ')


TESTS = r'''
p, p = T('a'), T('b')
p, q = T('a'), T('b')
q, p = T('a'), T('b')
p, p, p = T('a'), T('b'), T('c')
p, q, r = T('a'), T('b'), T('c')
p, p, q = T('a'), T('b'), T('c')
p, q, p = T('a'), T('b'), T('c')
q, p, p = T('a'), T('b'), T('c')
p, p = f2()
p, p, q = f3()
p, q, p = f3()
q, p, p = f3()
p, *p = f3()
*p, p = f3()
p = p = T('a')
p = q = T('a')
p = p, p = f2()
p, p = q = f2()
p = q, r = f2()
p = q, q = f2()
[p, q] = p, q = T('a'), T('b')
(p, q), r = f2(), T('c')
(p, q), r = [*f2()], T('c')
p, (q, r) = T('c'), f2()
p, q.x = T('a'), T('b')
q.x, p = T('a'), T('b')
p, q.x, r = T('a'), T('b'), T('c')
p, q, r.x = T('a'), T('b'), T('c')
r.x, p, q = T('a'), T('b'), T('c')
r.x, p, p = T('a'), T('b'), T('c')
p, g = T('a'), T('b')
g, p = T('a'), T('b')
p, c = T('a'), T('b')
c, p = T('a'), T('b')
p, p = p, T('b')
p, q = q, p
p, q, r = q, r, p
p, q, r = r, p, q
p, q = p, p
(p,\n q) = T('a'), T('b')
(p,\n p) = T('a'), T('b')
(p,\n p) = f2()
(p, q,\n r) = T('a'), T('b'), T('c')
(p,\n q, r) = T('a'), T('b'), T('c')
(p,) = T('a'),
p, q, r, s = T('a'), T('b'), T('c'), T('d')
p, p, p, p = T('a'), T('b'), T('c'), T('d')
p, p, q, q = T('a'), T('b'), T('c'), T('d')
for p, p in [f2()]: pass
for p, q in [f2()]: pass
for p in [f2()]: p, p = p
for p in [f2()]: p, q = p
p = T('z'); p = T('y')
with M() as (p, p): pass
p, q = q, p = T('a'), T('b')
p, p = f2(); q = 1
p = 1; q, p = f2()
p, q = T('a'), T('b'); p = 3
p, q = T('a'), T('b'); q = 3
p, q = T('a'), T('b'); p, q = T('c'), T('d')
p, q = 1, 2
p, q, r = 1, 2, 3
p, p = 1, 2
p, q = [1, 2]
p, q, r = [1, 2, 3]
p, q = (yield1(T('w'))), T('x')
(p, q), (r, s) = f2(), f2()
(p, q), (r, s) = (T('1'), T('2')), (T('3'), T('4'))
(p, p), (r, r) = (T('1'), T('2')), (T('3'), T('4'))
match f2():\n        case [p, p2]: pass
match f3():\n        case [p, q, r]: pass
match {1: T('a'), 2: T('b')}:\n        case {1: p, 2: q}: pass
match T('k'):\n        case T(n=p) as q: pass
[p for p in [T('i')] for q in [T('j')]]
[p for p, q in [f2()]]
[p for p, p in [f2()]]
(p := T('1'), q := T('2'))
p, q = p := T('1'), q := T('2')
p, q = [T('a'), T('b')]
[p, q, r] = T('a'), T('b'), T('c')
(p, q), p = f2(), T('c')
(q, p), p = f2(), T('c')
(q, *p), p = f2(), T('c')
p = p, q = f2()
(q, p) = p = f2()
(q, p) = \\n        p = f2()
r = [p for p in [T('i')] for q in [T('j')]]
r = \\n        [p for p in [T('i')] for q in [T('j')]]
p = [p for p in [T('i')] for q in [T('j')]]
q = [p for p in [T('i')] for q in [T('j')]]
r: list = {p.n: q for p in [T('i')] for q in [T('j')] for s in [T('k')]}
g = [p for p in [T('i')] for q in [T('j')]]
c = [p for p in [T('i')] for q in [T('j')]]
r = c = [p for p in [T('i')] for q in [T('j')]]
r = [[q for q in [T('j'), p]] for p in [T('i')]]
{p for p in [T('i')] for q in [T('j')] for s in [T('k')]}
[c for c in [T('i')]]
[(lambda: c)() for c in [T('i')]]
r = [(lambda: c)() for c in [T('i'), T('j')]]
print(len([p for p in [T('i')] for q in [T('j')]]), end=' ')
[p for s in [1] for p, q in [(T('i'), T('j'))]]
[p for s in [1] for p, p in [(T('i'), T('j'))]]
[(p, q.x) for p in (T('i'), T('j')) for q in [T('k')]]
[[q.x for q in (T('k'), T('l'))] for p in (T('i'), T('j'))]
{p: {} for p in (T('i'), []) if p}
{p: {p} for p in (T('i'), []) if {p}}
{p.x: {p} for p in (T('i'), []) if {p}}
'''.strip('\n').split('\n')
class M:
    def __enter__(s): return f2()
    def __exit__(s,*a): pass
def yield1(x): return x
def f2(): return T('a'), T('b')
def f3(): return T('a'), T('b'), T('c')
g = T('g')
for t in TESTS:
    t = t.replace('\\n', '\n')
    src = f'''def f():
    global g
    p=T('p'); q=T('q'); r=T('r'); c=T('c'); s=T('s'); g=T('g'); 
    def inner(): return c
    print('[', end=' ')
    {t}
    print(']', end=' ')
'''
    print(t)
    try:
        exec(src)
        f()
    except Exception as e: print(type(e).__name__, e, end='')
    g = None
    print()
