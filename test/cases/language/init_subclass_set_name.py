class Base:
    reg = []
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.tag = tag; Base.reg.append((cls.__name__, tag))
class A(Base, tag='a'): pass
class B(A): pass
class C(B, tag=[1]): pass
print(Base.reg, B.tag, C.tag)
try:
    class D(Base, nope=1): pass
except TypeError as e: print(e)
try:
    class E(x=1): pass
except TypeError as e: print(e)
class Desc:
    def __set_name__(self, owner, name): print('set_name', owner.__name__, name, hasattr(owner, name)); self.name = name
    def __get__(self, o, t): return self if o is None else o.__dict__.get(self.name, 'unset')
    def __set__(self, o, v): o.__dict__[self.name] = v * 2
class F(Base):
    x = Desc()
    y = z = Desc()
f = F(); print(f.x); f.x = 4; print(f.x, F.x.name, F.y.name, vars(f))
F.w = Desc(); print(hasattr(F.w, 'name'))
class BadSet:
    def __set_name__(self, o, n): raise ValueError('bad name')
try:
    class G: attr = BadSet()
except ValueError as e: print(repr(e), e.__notes__)
class Order:
    def __set_name__(self, o, n): print('1 set_name')
class H:
    def __init_subclass__(cls): print('2 init_subclass', 'o' in cls.__dict__)
class I(H): o = Order()
print(type(Base.__dict__['__init_subclass__']))
class J:
    @classmethod
    def __init_subclass__(cls, **k): print('explicit', cls.__name__, k)
class K(J, a=1, b=2): pass
try: object.__init_subclass__(5)
except TypeError as e: print(e)
class L:
    def __class_getitem__(cls, k): return cls.__name__, k
class L2(L): pass
print(L[1], L2[int, str], L2['x':], type(L.__dict__['__class_getitem__']))
try: L()[1]
except TypeError as e: print(e)
class ME:
    def __mro_entries__(self, bases): print('entries', len(bases)); return (int,)
class N(ME()): pass
print(N.__mro__, N.__orig_bases__[0].__class__.__name__, N(5) + 1)
class ME2:
    def __mro_entries__(self, bases): return 5
try:
    class O(ME2()): pass
except TypeError as e: print(e)
class P(list[int]): pass
print(P.__bases__, P.__orig_bases__)
