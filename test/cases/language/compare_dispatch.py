class Base:
    def __init__(self, v): self.v = v
    def __lt__(self, o): print('lt', type(self).__name__, end=' '); return NotImplemented if self.v is None else self.v
    def __gt__(self, o): print('gt', type(self).__name__, end=' '); return NotImplemented if self.v is None else self.v
    def __eq__(self, o): print('eq', type(self).__name__, end=' '); return NotImplemented if self.v is None else self.v
class Child(Base): pass
class Override(Base):
    def __gt__(self, o): return 'override gt'
    def __ne__(self, o): return 'override ne'
class Nothing: pass
def t(f):
    try: print(f())
    except TypeError as e: print('TypeError', e)
for a in (Base(1), Base(None), Child('c'), Override('o'), Nothing(), 5):
    for b in (Base(2), Base(None), Child('d'), Override(None), Nothing(), 'x'):
        if isinstance(a, Base) or isinstance(b, Base):
            t(lambda: a < b); t(lambda: a == b); t(lambda: a != b); t(lambda: a >= b)
class OnlyLt:
    def __lt__(self, o): return 'lt'
t(lambda: OnlyLt() > OnlyLt()); t(lambda: OnlyLt() <= OnlyLt()); t(lambda: 5 > OnlyLt()); t(lambda: OnlyLt() == OnlyLt())
t(lambda: sorted([Base(1), Base(0)])[0].v); t(lambda: max(OnlyLt(), OnlyLt()) is None); t(lambda: [Base('truthy')] == [1]); t(lambda: (Base(0),) != (1,)); t(lambda: Base('in') in [1]); t(lambda: object() < object() if False else object().__lt__(1)); t(lambda: object().__eq__(1)); t(lambda: object().__ne__(1)); t(lambda: Nothing() == Nothing()); t(lambda: Nothing() < Nothing())
class Disabled: __eq__ = None; __lt__ = None
t(lambda: Disabled() == 1); t(lambda: Disabled() < 1); t(lambda: 1 > Disabled()); t(lambda: Disabled() != 1)
class HasEq:
    def __eq__(self, o): return True
class HasBoth(HasEq):
    __hash__ = object.__hash__
t(lambda: hash(HasEq())); t(lambda: {HasEq(): 1}); t(lambda: hash(HasBoth()) is None); t(lambda: HasEq.__hash__)
