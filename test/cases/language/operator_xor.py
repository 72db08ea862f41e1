# Who is asked, in which order, for `^` and `^=`.
class Both:
    def __init__(self, answer='both'): self.answer = answer
    def __xor__(self, other): print('  left', type(self).__name__, type(other).__name__); return self.answer
    def __rxor__(self, other): print('  right', type(self).__name__, type(other).__name__); return self.answer
class Child(Both):
    def __rxor__(self, other): print('  child right'); return super().__rxor__(other)
class Plain(Both): pass
class No:
    def __xor__(self, other): print('  left refuses'); return NotImplemented
    def __rxor__(self, other): print('  right refuses'); return NotImplemented
class InPlace(Both):
    def __ixor__(self, other): print('  in place'); return self.answer
class InPlaceNo(Both):
    def __ixor__(self, other): print('  in place refuses'); return NotImplemented
class Nothing: pass
class Disabled:
    __xor__ = None
    __rxor__ = None
class Raises:
    def __xor__(self, other): raise AttributeError('inside')
    def __rxor__(self, other): raise KeyError('inside right')
class Instance: pass
inst = Instance()
inst.__xor__ = lambda other: 'instance attribute is not used'
makers = [Both, Child, Plain, No, InPlace, InPlaceNo, Nothing, Disabled, Raises, lambda: inst, lambda: 5, lambda: 'text', lambda: None]
for left in makers:
    for right in makers:
        a, b = left(), right()
        if not any(isinstance(x, (Both, No, Raises, Disabled)) for x in (a, b)):
            continue
        print(type(a).__name__, type(b).__name__)
        try:
            print(' ', a ^ b)
        except Exception as e:
            print(' ', type(e).__name__, e)
for maker in (Both, InPlace, InPlaceNo, No, Nothing, Disabled, lambda: 7, lambda: [1], lambda: (1,)):
    x = maker()
    try:
        x ^= Nothing()
        print(x)
    except Exception as e:
        print(type(e).__name__, e)
x = Both(None)
x ^= 1
print(x, Both().__xor__(1), No().__xor__(1), Both.__xor__(Both('explicit'), 2))
