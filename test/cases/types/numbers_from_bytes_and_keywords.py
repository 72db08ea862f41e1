# Numbers from bytes and from subclasses of str; keywords that only the __init__ of a subclass takes.
for f in (float, int, complex):
    for x in (b'123\xa0', b'\xa012', b'1\xb2', b' 12 ', bytearray(b'1\xff'), '12\xa0', memoryview(b'12')):
        try: print(f(x))
        except Exception as e: print(type(e), e)
class FooStr(str):
    def __float__(self): return float(str(self)) + 1
class FS2(str): pass
print(float(FooStr('8')), float(FS2('7')))
try: float(FS2('x'))
except ValueError as e: print(e)
import itertools
for b, a in ((float, 2.5), (range, 3), (map, None), (slice, 2), (bool, 1), (itertools.count, 2), (itertools.cycle, []), (itertools.chain, []), (property, None),(reversed, []), (memoryview, b''), (staticmethod, len), (classmethod, len), (super, int), (itertools.starmap, None)):
    try:
        class S(b):
            def __init__(self, *a, **k): self.k = k
        class S2(b): pass
        class S3(b):
            def __new__(cls, *a, newarg=None): return super().__new__(cls, *a)
    except TypeError as e: print(e); continue
    args = (len, []) if b in (map, itertools.starmap) else (a,)
    for c in (S, S2, S3, b):
        try: r = c(*args, newarg=3); print(c.__name__, getattr(r, 'k', 0))
        except TypeError as e: print(b.__name__, c.__name__, e)
