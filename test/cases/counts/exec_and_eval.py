# Namespaces given to exec and eval hold what the code binds; nothing else stays.
from sys import getrefcount as rc

x = object()
g, l = {'x': x, 'rc': rc}, {}
print(rc(x), rc(g), rc(l))
exec('y = x', g, l)
print(rc(x), sorted(l), rc(g), rc(l))
exec('z = x', g)
print(rc(x), rc(g))
print(eval('rc(x)', g), eval('rc(x)', g, {'x': []}), eval('x', g) is x, rc(x))
exec('def f(): return rc(x)', g)
print(g['f'](), rc(g))
f = g['f']
print(rc(g), f.__globals__ is g)
del g['f'], f
print(rc(g), rc(x))
exec('a = b = [x]', g)
print(rc(g['a']), rc(x))
exec('del a, b', g)
print(rc(x))
exec('for i in [x, x]: pass', g)
print(rc(x), g['i'] is x)
exec('class C:\n    v = x\n', g)
print(rc(x))
try:
    exec('q = x; 1/0', g, l)
except ZeroDivisionError as e:
    print(rc(x), rc(g) > 2, rc(l))
print(rc(x), rc(l))


def inside(p):
    exec('q = p')
    r = rc(p)
    loc = {}
    exec('q = p', globals() | {'p': p}, loc)
    return r, rc(p), loc['q'] is p, eval('rc(p)')


print(inside(x))
g = l = None
print(rc(x))
print([eval('i') for i in [x]] == [x], eval('[o for o in (1, 2)]'), rc(x))
exec('print(rc(x))')
print(eval('lambda: x')() is x, rc(eval('lambda: x')), rc(eval('[x]')), rc(x))
