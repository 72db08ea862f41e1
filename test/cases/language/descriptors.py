class Data:
    def __get__(self, o, t=None): return ('data get', o is None, t and t.__name__)
    def __set__(self, o, v): print('data set', v)
    def __delete__(self, o): print('data delete')
class NonData:
    def __get__(self, o, t=None): return ('nondata', o is None)
class SetOnly:
    def __set__(self, o, v): o.__dict__['s'] = ('stored', v)
class DelOnly:
    def __delete__(self, o): print('delonly')
class GetDel(DelOnly):
    def __get__(self, o, t=None): return 'getdel'
class A:
    d, n, s, x, gd = Data(), NonData(), SetOnly(), DelOnly(), GetDel()
a = A()
a.__dict__.update(d='inst d', n='inst n')
print(a.d, a.n, A.d, A.n, a.__dict__)
a.d = 5; del a.d; a.s = 1; print(a.s, type(A.s).__name__)
del a.x
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
t(lambda: setattr(a, 'x', 1)); t(lambda: a.gd); t(lambda: setattr(a, 'gd', 1)); t(lambda: delattr(a, 's')); t(lambda: delattr(a, 'n')); t(lambda: delattr(a, 'n'))
A.d = 'overwritten'; print(a.d, vars(A)['d'])
class Meta(type):
    md = Data(); mn = NonData()
class B(metaclass=Meta):
    mn = 'class attr'; md = 'hidden'
print(B.md, B.mn); B.md = 1
t(lambda: B().md)
class Inst: pass
i = Inst(); i.d = Data(); print(type(i.d).__name__)
class Raises:
    def __get__(self, o, t): raise AttributeError('from get')
class C:
    r = Raises()
    def __getattr__(self, n): return 'fallback ' + n
t(lambda: C().r); t(lambda: C.r); t(lambda: getattr(C, 'r', 'dflt')); t(lambda: hasattr(C, 'r'))
class Cached:
    def __init__(self, f): self.f = f
    def __set_name__(self, o, n): self.n = n
    def __get__(self, o, t=None):
        if o is None: return self
        print('compute', end=' '); v = o.__dict__[self.n] = self.f(o); return v
class D:
    @Cached
    def v(self): return 42
d = D(); print(d.v, d.v, d.v)
def func(self): return 'called'
print(func.__get__(5)(), func.__get__(None, int) is func, type(func.__get__(5)).__name__)
t(lambda: func.__get__(None)); t(lambda: func.__get__(None, None)); t(lambda: func.__get__())
class E:
    __get__ = lambda *a: 'x'
    f = len; g = print; h = func; l = lambda *a: len(a)
print(E().l(), E().f([1, 2]), E().h())
e = Inst(); e.__class__.dyn = E(); print(e.dyn, Inst.dyn)
class NotCallableSet:
    __set__ = 5
class F: q = NotCallableSet()
t(lambda: setattr(F(), 'q', 1))
class G: 
    def __get__(self): pass
class H: g = G()
t(lambda: H().g)
