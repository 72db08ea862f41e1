class Log(dict):
    def __setitem__(self, k, v): print('set', k) if k[:2] != '__' else None; super().__setitem__(k, v)
    def __getitem__(self, k):
        try: v = super().__getitem__(k)
        except KeyError: print('miss', k) if k[:2] != '__' else None; raise
        print('get', k) if k[:2] != '__' else None
        return v
    def __delitem__(self, k): print('del', k); super().__delitem__(k)
class M(type):
    __prepare__ = classmethod(lambda *a, **k: Log())
class A(metaclass=M):
    x = 1
    y = x + len('ab')
    del x
    def f(self): return 1
    for i in range(2): pass
    class Inner: pass
    import sys
    z: int = 3
print(sorted(k for k in A.__dict__ if not k.startswith('__')))
class Auto(dict):
    n = 0
    def __missing__(self, k):
        if k.startswith('__'): raise KeyError(k)
        self[k] = self.n; self.n += 1; return self[k]
class EnumM(type):
    @classmethod
    def __prepare__(m, name, bases, start=0): d = Auto(); d.n = start; return d
    def __new__(m, name, bases, ns, start=0): return super().__new__(m, name, bases, ns)
    def __init__(cls, *a, **k): pass
class Color(metaclass=EnumM, start=5):
    RED; GREEN; BLUE
print(Color.RED, Color.GREEN, Color.BLUE)
class Ordered(type):
    def __new__(m, n, b, ns): c = super().__new__(m, n, b, ns); c.order = [k for k in ns if not k.startswith('_')]; return c
class Z(metaclass=Ordered):
    c = 1; a = 2; b = 3; a = 4
print(Z.order)
class Multi(type):
    def __prepare__(name, bases): return Dup()
class Dup(dict):
    def __setitem__(self, k, v):
        if k in self and not k.startswith('__'): raise TypeError(f'duplicate {k}')
        super().__setitem__(k, v)
class MD(type):
    @classmethod
    def __prepare__(m, *a): return Dup()
try:
    class W(metaclass=MD):
        q = 1
        q = 2
except TypeError as e: print(e)
class UD:
    def __init__(self): self.d = {}
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
class MU(type):
    @classmethod
    def __prepare__(m, *a): return UD()
    def __new__(m, n, b, ns): print(type(ns).__name__, sorted(ns.d)); return super().__new__(m, n, b, ns.d)
class V(metaclass=MU):
    a = 1
    b = a + 1
print(V.b)
