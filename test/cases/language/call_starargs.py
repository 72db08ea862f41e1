def f(*a, **k): return a, k
def g(a, b, c=3, *, d=4): return a, b, c, d
def t(code):
    try:
        print(eval(code))
    except TypeError as e:
        print(type(e).__name__, e)
class M:
    def keys(self): return ['a', 'b']
    def __getitem__(self, k): return k.upper()
class S(dict): pass
for c in ("f(*[1], *(2, 3), 4, *'ab')", "f(**{'a': 1}, b=2, **{'c': 3})", "f(*range(3), x=1, *[9])", "f(**M())", "f(**S(a=1))", "f(*{1: 2})",
          "f(**{'a b': 1, '': 2})", "f(**{'a': 1}, **{'a': 2})", "f(a=1, **{'a': 2})", "f(**{1: 2})", "f(*1)", "f(**1)", "f(*None)", "f(**[1])", "f(1, *2)", "f(1, *2, 3)", "f(x=1, *3)",
          "g(*[1, 2], **{'d': 5})", "g(1, *[2, 3, 4])", "g(1, a=2)", "g(b=1)", "g()", "g(1, 2, d=1, **{'d': 2})", "g(**{'a': 1, 'b': 2, 'zz': 3})", "g(1, 2, cc=3)", "g(1, 2, D=3)", "g(*[], **{})",
          "g(1, 2, 3, 4)", "g(1, 2, 3, 4, d=5)", "g(1, 2, 3, 4, 5, e=5)", "g(1, **{'b': 2}, **{})", "f(*(i for i in 'ab'))", "f(*iter([1]), **dict(z=1))", "print(*[1], *[2], sep='-', **{'end': '!\\n'})",
          "len(*[[1]])", "len(**{'obj': 1})", "len(*1)", "dict(**{'a': 1}, **{'a': 1})", "f(**{'self': 1, 'a': 2})", "[].append(*1)", "M().keys(*3)", "(lambda *a: a)(*[1, 2])", "(lambda: 0)(**{'a': 1})"):
    t(c)
class Bad:
    def keys(self): return 5
class Bad2:
    def keys(self): return ['q']
class Bad3:
    def __iter__(self): raise KeyError('inside')
for b in (Bad(), Bad2(), object()):
    try: f(**b)
    except Exception as e: print(type(e).__name__, e)
try: f(*Bad3())
except Exception as e: print(type(e).__name__, e)
class C:
    def m(self, *a, **k): return a, k
    def n(self): pass
    @classmethod
    def c(cls, x): return x
    @staticmethod
    def s(x): return x
c = C()
print(c.m(*[1], **{'a': 2}), C.m(*[c, 1]))
for code in ("c.n(1)", "C.n()", "c.m(self=1)", "C.c()", "c.c(1, 2)", "C.s()", "c.s(1, 2)", "C(1)", "C(a=1)", "c.n(x=1)"):
    t(code)
