import builtins
def f(a, *args, b=2, **kw):
    c = 3
    def inner(): return a
    l = locals(); l['new'] = 1
    return sorted(l), sorted(locals()), vars() == locals()
print(f(1), f(1, 2, z=3)[1])
def cond(flag):
    if flag: x = 1
    return locals()
print(cond(True), cond(False))
class C:
    y = 1
    print('y' in locals(), locals() is vars(), 'y' in dir())
    locals()['z'] = 2
print(C.z, [n for n in dir(C) if n[0] != '_'], vars(C)['y'], type(vars(C)).__name__)
print(globals() is vars(), globals()['__name__'], 'C' in dir(), '__builtins__' in globals(), __builtins__ is builtins, __name__, __doc__, __spec__, __package__)
globals()['made'] = 5; print(made); del globals()['made']
try: made
except NameError as e: print(e)
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
t(lambda: vars(5)); t(lambda: vars([])); t(lambda: vars(1, 2)); t(lambda: locals()); t(lambda: globals(1)); t(lambda: locals(1)); t(lambda: dir(1, 2)); t(lambda: len(dir(5)) > 50); t(lambda: dir(object()) == sorted(dir(object()))); t(lambda: [n for n in dir([]) if not n.startswith('_')]); t(lambda: dir(None) == dir(type(None)))
class D:
    __slots__ = ('s',)
class I: pass
i = I(); i.b = i.a = 1; t(lambda: [n for n in dir(i) if n[0] != '_']); t(lambda: vars(D())); t(lambda: 's' in dir(D()))
class P(I): cls = 1
t(lambda: [n for n in dir(P) if n[0] != '_']); m = type(builtins)('m'); m.x = 1; t(lambda: dir(m)); m.__dir__ = lambda: ['custom']; t(lambda: dir(m)); t(lambda: vars(m) is m.__dict__)
def gen(): a = 1; yield locals(); b = 2; yield locals()
print(list(gen())); print([sorted(locals()) for q in [1] if q][0][:0], (lambda a, b=2: locals())(1))
def snapshot():
    x = 1; l1 = locals(); x = 2; l2 = locals()
    return l1['x'], l2['x'], l1 is l2
print(snapshot())
def deleted(a): del a; b = 1; return locals()
print(deleted(5))
