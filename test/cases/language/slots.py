def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class A:
    __slots__ = ('x', 'y', '__private')
    def __init__(self): self.x = 1; self.__private = 2
a = A()
t(lambda: a.x); t(lambda: a.y); t(lambda: setattr(a, 'z', 1)); t(lambda: a.__dict__); t(lambda: a._A__private); t(lambda: delattr(a, 'y')); t(lambda: a.z)
del a.x; t(lambda: a.x); print(A.x, type(A.x).__name__, A.__slots__, A.x.__name__, A.x.__objclass__, A.x.__doc__)
t(lambda: A.x.__get__(5)); t(lambda: A.x.__set__(5, 1)); t(lambda: A.x.__get__(None, A) is A.x); t(lambda: A.x.__delete__(a))
class B(A): pass
b = B(); b.z = 5; b.x = 9; print(b.__dict__, b.x)
class C(A): __slots__ = ('w',)
c = C(); c.w = c.x = 1; t(lambda: setattr(c, 'q', 1)); print(hasattr(c, '__dict__'))
class D(A): __slots__ = ['__dict__', '__weakref__']
d = D(); d.any = 1; print(d.__dict__)
class E: __slots__ = 'single'
E().single = 1
class F: __slots__ = {'a': 'doc of a', 'b': None}
print(F.a.__doc__, F.__slots__, F.a)
class G: __slots__ = iter(['p', 'q'])
g = G(); g.p = 1; print(g.p)
def mk(slots, **ns): return type('X', ns.pop('bases', ()), {'__slots__': slots, **ns})
for args in (((1,), {}), (('a b',), {}), (('',), {}), (('x',), {'x': 1}), (('__dict__', '__dict__'), {}), (('__weakref__',), {'bases': (B,)}), (('__dict__',), {'bases': (B,)}), (('a',), {'bases': (int,)}), (('a',), {'bases': (tuple,)}), ((), {'bases': (int,)}), (('a', 'a'), {}), (5, {}), (('a',), {'bases': (list,)}), (('1a',), {}), (('__slots__',), {}), (('__class__',), {}), (('é',), {})):
    try: print('ok', mk(args[0], **args[1]).__name__)
    except Exception as e: print(type(e).__name__, e)
class H: __slots__ = ()
t(lambda: setattr(H(), 'x', 1)); t(lambda: H().__weakref__)
class I(H): __slots__ = ('i',)
class J(H): __slots__ = ()
class K(I, J): __slots__ = ()
k = K(); k.i = 3; print(k.i)
class L: pass
o = L(); print(o.__weakref__); t(lambda: setattr(o, '__weakref__', 1))
class P: __slots__ = ('v',)
class Q: __slots__ = ('v',)
p = P(); p.v = 1; p.__class__ = Q; print(type(p).__name__, p.v)
t(lambda: setattr(p, '__class__', L))
class R: __slots__ = ('default',); 
t(lambda: R.default.__get__(R())); R.default = 5; t(lambda: R().default); t(lambda: setattr(R(), 'default', 1))
