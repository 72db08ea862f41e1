def show(c):
    print(c.co_name, c.co_qualname, c.co_argcount, c.co_posonlyargcount, c.co_kwonlyargcount, c.co_nlocals, c.co_varnames, c.co_names, c.co_freevars, c.co_cellvars, bin(c.co_flags), c.co_firstlineno, [k if not hasattr(k, 'co_name') else '<' + k.co_name + '>' for k in c.co_consts])
def plain(a, b=1): return a + b
def full(p, /, a, *args, k, k2=2, **kw):
    "doc"
    local = [p, a]
    return local, args, k, kw
def closure(x, y):
    z = 1
    def inner(q):
        nonlocal z
        z += x
        return lambda: (q, y)
    return inner
def gen(): yield 1
async def co(): await x
async def agen(): yield 1
def names(): import sys; from math import pi as p; obj.attr.other = glob; del gone; return len
def consts(): return 1, 'a', None, True, 1.5, (1, 2), b'x', ..., -1, 2 + 3, 'a' * 3, (1, (2, 'b')), 1j, frozenset
def inset(x): return x in {1, 2}, x in [3, 4]
def nodoc(): 1; 'not doc'
def comp(n): return [i for i in n], {j: 0 for j in n}, (k for k in n)
class K:
    "kdoc"
    def m(self): return __class__
    def s(self): return super().x
for f in (plain, full, closure, gen, co, agen, names, consts, inset, nodoc, comp, K.m, K.s, lambda a: a): show(f.__code__)
show(closure.__code__.co_consts[-1] if hasattr(closure.__code__.co_consts[-1], 'co_name') else [c for c in closure.__code__.co_consts if hasattr(c, 'co_name')][0])
m = compile('"""mdoc"""\nx = 1\ndef f(): pass\nclass C: y = 2', '<m>', 'exec'); show(m); [show(c) for c in m.co_consts if hasattr(c, 'co_name')]
show(compile('a + 1', '<e>', 'eval')); show(compile('a = 1', '<s>', 'single'))
c = plain.__code__; d = c.replace(co_name='new', co_firstlineno=99); print(d.co_name, d.co_firstlineno, d == c, c == c.replace(), hash(c) == hash(c.replace())); plain.__code__ = full.__code__.replace(co_name='x'); 
for bad in (dict(co_argcount=-1), dict(co_name=5), dict(nope=1), dict(co_varnames=(1,)), dict(co_consts=[])):
    try: c.replace(**bad); print('ok')
    except Exception as e: print(type(e).__name__, e)
