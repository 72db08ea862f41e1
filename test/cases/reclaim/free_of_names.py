# exec, eval, globals(), class namespaces and modules as owners.
import sys


class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('  gone', self.n)


ns = {'T': T}
exec('a = T("exec a"); b = T("exec b")\nT("exec temp")', ns)
print('exec done', sorted(k for k in ns if len(k) == 1 and k != 'T'))
exec('del a', ns)
print('clearing')
ns.clear()
print(eval('T("eval").n'))
exec('def f():\n    t = T("local of exec")\n    return t.n\nprint(f())')
globals()['dyn'] = T('dyn')
globals().pop('dyn')
globals().update(u1=T('u1'), u2=T('u2'))
del u2, u1
m = type(sys)('mod')
m.x, m.y, m._z = T('mod x'), T('mod y'), T('mod _z')
print('module')
del m
m = type(sys)('mod2')
exec('def f(): return 1', m.__dict__)
m.t = T('mod2 t')
f = m.f
del m
print('function keeps the globals', f.__globals__['t'].n)
del f
print('--')


def g():
    x = T('in locals()')
    d = locals()
    del x
    print('  name deleted')


g()


def h():
    for n in 'ab':
        v = T(n)
        locals()['v'] = None
    print('  loop done')


h()
exec('x = T("own locals")', globals(), loc := {})
print(loc['x'].n)
loc = None
import builtins
builtins.extra = T('in builtins')
print(extra.n)
del builtins.extra
