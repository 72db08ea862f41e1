import sys
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
NS = type(sys.implementation); n = NS(a=1, b='x'); print(n, n == NS(b='x', a=1), n != NS(), NS(), vars(n)); n.c = 2; del n.a; print(n); t(lambda: n.zz); t(lambda: NS({'k': 1}, j=2)); t(lambda: NS(5)); t(lambda: NS([('q', 1)])); t(lambda: NS(1, 2)); t(lambda: NS({1: 2})); n.me = n; print(n); t(lambda: n < n); t(lambda: hash(n)); t(lambda: n.__replace__(b='y').b)
class S(NS): pass
print(S(x=1), n.__reduce__()[1:] == ((), vars(n)))
M = type(sys); m = M('mod', 'doc'); m.x = 1; print(m, m.__doc__, m.__name__, sorted(vars(m))); t(lambda: M()); t(lambda: M(5)); m.__name__ = 5; print(m.__name__); t(lambda: m.nope); t(lambda: repr(M('q')))
MP = type(type.__dict__); p = MP({'a': 1, 'b': 2}); print(p, p['a'], len(p), list(p), p.get('z'), p | {'c': 3}, p.copy(), 'a' in p, p == {'a': 1, 'b': 2}, list(reversed(p)), p.keys(), p.items()); t(lambda: p['zz']); t(lambda: p.__setitem__); t(lambda: MP(5)); t(lambda: MP([1])); t(lambda: hash(p)); t(lambda: p.pop('a')); t(lambda: MP()); 
def st(): p['q'] = 1
t(st); t(lambda: p.__ior__({})); u = {'k': 1}; v = MP(u); u['j'] = 2; print(v, MP(MP(u)))
E = type(...); N = type(None); I = type(NotImplemented); print(E(), N(), I(), ..., E.__name__, N.__name__, I.__name__, None is N()); t(lambda: N(1)); t(lambda: E(x=1)); t(lambda: bool(NotImplemented)) if False else None; nil, dots = None, ...; t(lambda: nil.x); t(lambda: nil + 1); t(lambda: dots[0]); t(lambda: hash(None) == hash(None)); t(lambda: type('X', (N,), {})); t(lambda: NotImplemented.__reduce__()); t(lambda: (...).__reduce__())
G = type(x for x in ()); C = type((lambda: 0).__code__); F = type(lambda: 0); B = type(len); W = type(int.__add__); MW = type((1).__add__); MD = type(str.upper); CMD = type(dict.__dict__['fromkeys']); GS = type(int.__dict__['real']); MEM = type(F.__dict__['__closure__'])
for c in (G, C, F, B, W, MW, MD, CMD, GS, MEM, type(sys._getframe()), type(iter([])), type({}.keys()), type(n.__init__)):
    t(lambda: (c.__name__, c.__module__, c.__qualname__)); t(lambda: c())
print(int.__add__, (1).__add__.__name__, str.upper, dict.__dict__['fromkeys'], int.__dict__['real'], F.__dict__['__closure__'], type.__dict__['__mro__'], len, sys.exit)
