x: int = 5
y: 'str'
(z): float = 1.0
class A:
    a: int = 1
    b: list[int]
    _private: str
    __mangled: int
    a.attr: int if False else int
    c: (lambda: 0) = 3
print(__annotations__, [(k, v if k != 'c' else 'fn') for k, v in A.__annotations__.items()], hasattr(A, 'b'), 'y' in globals())
def f(a: int, /, b: 'str' = '', *args: float, k: list = None, **kw: dict) -> None:
    local: undefined_thing = 5
    other: also_undefined
    try: other
    except UnboundLocalError as e: print(e)
    return local
print(f.__annotations__, f(1), f.__code__.co_varnames)
def log(v): print('eval', v); return v
log('target').real if False else None
d = {}
d[log('k')]: log('ann') = log('val')
class O: pass
o = O(); o.attr: log('attr ann') = log('attr val')
print(d, o.attr)
d['nokey']: log('only ann')
try: undefined_obj.x: int
except NameError as e: print(e)
try: q: undefined_ann = 1
except NameError as e: print(e, 'q' in globals())
class NoAnn: pass
class Sub(A): pass
print(NoAnn.__annotations__, Sub.__annotations__, '__annotations__' in Sub.__dict__, '__annotations__' in NoAnn.__dict__)
f.__annotations__['new'] = 1; print(f.__annotations__['new']); del f.__annotations__; print(f.__annotations__); f.__annotations__ = None; print(f.__annotations__)
A.__annotations__ = {'replaced': 1}; print(A.__annotations__); del A.__annotations__; print(A.__annotations__)
try: del int.__annotations__
except Exception as e: print(type(e).__name__, e)
try: int.__annotations__
except AttributeError as e: print(e)
print((lambda a, b=1: a).__annotations__, len.__class__.__name__)
CO_FUTURE_ANNOTATIONS = 0x1000000
ns = {}; exec(compile('def g(a: some.thing[1, "x"], b: (yield_) = 1, *c: *d, e: lambda: 0, f: -1 + 2 ** x, g: a if b else c, h: [1, *z], i: {**k}, j: f"{v!r:>5}") -> x[1:2, ...]: pass\nclass C:\n x: undefined\n y: "quoted"\nz: not a and (b or c) is not d', 'future', 'exec', CO_FUTURE_ANNOTATIONS), ns)
print(ns['g'].__annotations__, ns['C'].__annotations__, ns['__annotations__'], sep='\n')
if False: never: int = 1
print('never' in __annotations__)
for v in range(2): looped: log(v)
