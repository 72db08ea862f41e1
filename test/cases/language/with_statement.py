class CM:
    def __init__(self, n, suppress=False, fail=None): self.n, self.s, self.f = n, suppress, fail
    def __enter__(self):
        print('enter', self.n, end=' ')
        if self.f == 'enter': raise ValueError('enter ' + self.n)
        return self.n
    def __exit__(self, t, v, tb):
        print('exit', self.n, t and t.__name__, v, tb is not None, end=' ')
        if self.f == 'exit': raise KeyError('exit ' + self.n)
        return self.s
def run(f):
    try: print('->', f())
    except Exception as e: print('!!', repr(e), 'ctx', repr(e.__context__))
def a():
    with CM('a') as x, CM('b') as y: return x + y
def b():
    with CM('a', True), CM('b'): 1 / 0
    return 'suppressed'
def c():
    with CM('a'), CM('b', fail='enter'): pass
def d():
    with CM('a', True), CM('b', fail='exit'): raise TypeError('t')
    return 'ok'
def e():
    with CM('a', fail='exit'): return 1
def f():
    for i in range(3):
        with CM(str(i)):
            if i == 0: continue
            break
    return i
def g():
    with (CM('p') as (x), CM('q') as y,): return x, y
def h():
    with CM('xy') as (p, q): return p, q
def i():
    with CM('xyz') as (p, q): return p, q
def j():
    with CM('n1', True) as o:
        with CM('n2', fail='exit'):
            raise ValueError
    return o
for fn in (a, b, c, d, e, f, g, h, i, j): run(fn)
class NoEnter: pass
class NoExit:
    def __enter__(self): pass
class AsyncOnly:
    async def __aenter__(self): pass
    async def __aexit__(self, *a): pass
for o in (NoEnter(), NoExit(), AsyncOnly(), 5):
    try:
        with o: pass
    except TypeError as ex: print(ex)
class Inst: pass
o = Inst(); o.__enter__ = o.__exit__ = lambda *a: None
try:
    with o: pass
except TypeError as ex: print(ex)
class BadBool:
    def __bool__(self): raise RuntimeError('bool')
class CB:
    def __enter__(self): return self
    def __exit__(self, *a): return BadBool()
try:
    with CB(): raise ValueError
except RuntimeError as ex: print(repr(ex), repr(ex.__context__))
with CB(): pass
class Wrong:
    def __enter__(self, x): pass
    def __exit__(self): pass
try:
    with Wrong(): pass
except TypeError as ex: print(ex)
