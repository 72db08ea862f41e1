class O: pass
class A(O): 
    def who(self): return 'A'
class B(O):
    def who(self): return 'B'
class C(A, B): pass
class D(B, A): pass
print([k.__name__ for k in C.__mro__], C().who(), D().who(), C.mro() == list(C.__mro__))
for bases in ((C, D), (O, A), (A, A), (int, str), (bool,), (type(None),), (object, A), (type(lambda: 0),), (range,), (slice,), (type(Ellipsis),), (int, float), (type(x for x in ()),), (memoryview,)):
    try:
        print(type('X', bases, {}).__mro__)
    except TypeError as e: print(' '.join(str(e).split('\n')))
class X(list, A): pass
print(X([1]).who(), X.__base__, X.__bases__, C.__base__)
class Meta(type):
    def mro(cls): return [cls, B, A, O, object] if cls.__name__ == 'Custom' else super().mro()
class Custom(A, metaclass=Meta): pass
print(Custom().who(), [k.__name__ for k in Custom.__mro__])
class BadMeta(type):
    def mro(cls): return cls.val() if hasattr(type(cls), 'val') else [1]
try: BadMeta('Q', (), {})
except TypeError as e: print(e)
class BM2(type):
    def mro(cls): return 5
try: BM2('Q', (), {})
except TypeError as e: print(e)
class P: x = 'P'
class Q: x = 'Q'
class R(P): pass
r = R(); print(r.x); R.__bases__ = (Q,); print(r.x, R.__mro__)
for b in ((), (R,), 5, (1,), (int,), (object,), (Q, Q)):
    try: R.__bases__ = b; print('ok', R.__mro__)
    except TypeError as e: print(e)
try: object.__bases__ = (P,)
except TypeError as e: print(e)
try: del R.__bases__
except TypeError as e: print(e)
print(P.__subclasses__(), [s.__name__ for s in O.__subclasses__()])
class S1: __slots__ = 'a',
class S2: __slots__ = 'b',
try:
    class S3(S1, S2): pass
except TypeError as e: print(e)
class S4(S1, A): pass
print(S4.__base__)
r2 = P(); r2.__class__ = Q; print(type(r2).__name__, r2.x)
for t in (int, S1, 5, list):
    try: r2.__class__ = t
    except TypeError as e: print(e)
try: (5).__class__ = bool
except TypeError as e: print(e)
print(type('T', (), {}).__mro__, issubclass(C, B), issubclass(bool, int), type.__mro__, type.__bases__)
