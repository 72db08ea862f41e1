class A:
    __x = 1
    __dunder__ = 2
    _single = 3
    def __init__(self): self.__y = 5; self.__z__ = 6
    def __m(self): return 'A.__m'
    def call(self): return self.__m(), self.__x, self.__y
    def param(self, __p, *, __k=1): return __p, __k, sorted(locals())
    def kw(self): return self.param(1, _A__k=2)
    def glob(self):
        global __g
        __g = 'mangled global'
    def imp(self): import __mod_missing
    def nested(self):
        class B:
            __n = 'inB'
            def get(self): return self.__n, [k for k in vars(B) if 'n' in k and k[:2] != '__']
        return B().get()
    def strs(self): return getattr(self, '__x', 'no'), getattr(self, '_A__x')
    def comp(self): return [__i for __i in range(2)], (lambda __q: __q)(5)
    def exc(self):
        try: 1 / 0
        except ZeroDivisionError as __e: return type(__e).__name__, '_A__e' in locals()
    def delete(self): del self.__y
    __ann: int = 5
    for __loop in range(3): pass
class B(A):
    def __m(self): return 'B.__m'
    def __init__(self): super().__init__(); self.__y = 'B y'
a, b = A(), B()
print(sorted(vars(a)), sorted(vars(b)), b.call(), a.kw(), [n for n in vars(A) if n.startswith('_A')])
a.glob(); print(_A__g, a.nested(), a.strs(), a.comp(), a.exc(), A.__annotations__)
try: a.imp()
except ImportError as e: print(e)
for n in ('__x', '__y', '__m'):
    try: getattr(a, n)
    except AttributeError as e: print(e)
a.delete(); 
try: a.call()
except AttributeError as e: print(e)
class _Under:
    __v = 1
    def g(self): return self.__v
class ___: 
    __v = 2
class __Two:
    __w = 3
print([n for n in vars(_Under) if 'v' in n and n[:2] != '__' or n == '__v'], [n for n in vars(___) if n == '__v'], [n for n in vars(__Two) if n.endswith('__w')], A._A__x, a._A__m())
class S: __slots__ = ('__p', 'q')
print(sorted(n for n in vars(S) if n.endswith('p') or n == 'q'))
def outside(self): return self.__x
A.outside = outside
try: a.outside()
except AttributeError as e: print(e)
