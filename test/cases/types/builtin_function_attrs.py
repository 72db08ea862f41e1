import math
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for f in (len, print, sorted, math.sin, [].append, 'x'.upper, dict.fromkeys, str.maketrans, int.from_bytes, object.__new__, {}.get, isinstance, abs, iter):
    print(f.__name__, f.__qualname__, f.__module__, type(f.__self__).__name__, f.__text_signature__, (f.__doc__ or '').split('\n')[0])
for f in (str.upper, list.append, int.__add__, object.__init__, (1).__add__, int.real, type.__call__, dict.__getitem__):
    print(f.__name__, f.__qualname__, type(f).__name__, getattr(f, '__text_signature__', None), f.__objclass__.__name__, repr(f) if ' at 0x' not in repr(f) else '')
t(lambda: str.upper(5)); t(lambda: str.upper()); t(lambda: list.append([])); t(lambda: list.append(5, 1)); t(lambda: int.__add__('x', 1)); t(lambda: (1).__add__()); t(lambda: (1).__add__(1, 2)); t(lambda: [].append(1, 2)); t(lambda: [].append(x=1)); t(lambda: len(obj=[])); t(lambda: setattr(len, 'x', 1)); t(lambda: [].append == [].append); a = []; t(lambda: a.append == a.append); t(lambda: a.append is a.append); t(lambda: hash(a.append) == hash(a.append)); t(lambda: len < len); t(lambda: (1).__add__ == (1).__add__); t(lambda: dict.fromkeys.__self__); t(lambda: str.upper.__get__('q')()); t(lambda: str.upper.__get__(5)); t(lambda: int.real.__get__(5)); t(lambda: int.real.__set__(5, 1)); t(lambda: type.__dict__['__name__'].__get__(int)); t(lambda: type(len).__call__(len, [1])); t(lambda: len.__call__([1, 2])); t(lambda: len.__get__); t(lambda: print.__defaults__)
class C:
    def m(self, a): "mdoc"; return a
c = C(); b = c.m
print(b.__name__, b.__qualname__, b.__func__ is C.m, b.__self__ is c, b.__doc__, b == c.m, b is c.m, b != C().m, hash(b) == hash(c.m), b.__module__, b.__code__.co_name, b.__defaults__)
t(lambda: setattr(b, 'x', 1)); t(lambda: b()); MT = type(b); t(lambda: MT(len, [1])()); t(lambda: MT(5, 1)); t(lambda: MT(len, None)); t(lambda: MT(len)); C.m.tag = 't'; t(lambda: b.tag); t(lambda: MT(lambda *a: a, 1)(2)); t(lambda: b.__reduce__()[1][1]); t(lambda: b < b); t(lambda: b.__get__(5) is b)
s, k = staticmethod(len), classmethod(lambda c, x: (c, x)); t(lambda: s([1])); t(lambda: k(1)); t(lambda: k.__get__(None, int)(1)); t(lambda: k.__get__(5)(1)); t(lambda: s.__get__(1) is len); t(lambda: staticmethod()); t(lambda: staticmethod(5)); t(lambda: classmethod(5).__get__(1)); t(lambda: (s.__func__, s.__wrapped__, s.__name__, s.__doc__ == len.__doc__, s.__isabstractmethod__)); t(lambda: repr(s))
