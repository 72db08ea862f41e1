# Code objects hold constants, names and nested code; functions and frames hold code.
import sys
from sys import getrefcount as rc

src = 'def f(a, b=54321):\n    c = 98765\n    def g():\n        return a, 11111\n    return g\n'
code = compile(src, 'made', 'exec')
print(rc(code), [type(k).__name__ for k in code.co_consts])
inner = code.co_consts[1]
print(rc(inner), inner.co_name, rc(inner.co_consts), rc(code.co_consts))
ns = {}
exec(code, ns)
f = ns['f']
print(rc(code), rc(inner), f.__code__ is inner, rc(f))
n = inner.co_consts[1]
print(n, rc(n))
g = f(1)
print(rc(g.__code__), rc(g.__code__.co_consts), g()[1], rc(g()[1]))
h = f(2)
print(g.__code__ is h.__code__, rc(g.__code__))
del code
print(rc(inner), rc(n))
del ns['f'], f
print(rc(inner), rc(g.__code__))
g2 = g.__code__
del inner
print(rc(n), rc(g2))
g = h = None
print(rc(g2), g2.co_consts)
r = g2.replace(co_name='renamed')
print(rc(r), rc(g2), r.co_consts == g2.co_consts, r == g2)
v = g2.co_varnames
print(v, g2.co_freevars, g2.co_cellvars)
b = g2.co_code
print(rc(b) >= 2, type(b).__name__, rc(g2.co_linetable) >= 2)
e = compile('x + 77777', '<e>', 'eval')
print(rc(e), eval(e, {'x': 1}), rc(e), rc(e.co_consts))
c = compile('lambda: 0', 'file name.py', 'eval')
k = eval(c)
print(rc(c), rc(k.__code__), c.co_consts[0] is k.__code__)
print(rc(sys._getframe().f_code), sys._getframe().f_code.co_name)
