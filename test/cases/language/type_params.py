def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
def f[T, *Ts, **P](x: T, *a: *Ts) -> T: return x
T, Ts, P = f.__type_params__
print(f.__type_params__, repr(T), T.__name__, T.__bound__, T.__constraints__, T.__covariant__, T.__infer_variance__, type(T).__name__, type(Ts).__name__, type(P).__name__, f(5))
class C[T: int, U: (str, bytes) = str, *V = *tuple[int, ...]](list[T]):
    attr: U
    def m[W](self, x: W) -> T: return T, W
a, b, c = C.__type_params__
print(C.__type_params__, a.__bound__, b.__constraints__, b.__default__, a.has_default(), b.has_default(), C.__orig_bases__, C.__annotations__, C.m.__type_params__, C().m(1)[0] is a)
type Alias[K] = dict[K, int]
type Rec = list[Rec] | None
print(Alias, Alias.__name__, Alias.__value__, Alias.__type_params__, Rec.__value__, type(Alias).__name__, Alias[str], Alias.__module__)
type Lazy = undefined_name
t(lambda: Lazy.__value__); undefined_name = 5; t(lambda: Lazy.__value__); t(lambda: Rec[int]); t(lambda: Alias()); t(lambda: setattr(Alias, '__name__', 1)); t(lambda: Alias | None)
def g[A: later, B = later](): pass
t(lambda: g.__type_params__[0].__bound__); later = int; t(lambda: g.__type_params__[0].__bound__); t(lambda: g.__type_params__[1].__default__)
TV = type(T)
t(lambda: TV('X')); t(lambda: TV('X', int)); t(lambda: TV('X', int, str)); t(lambda: TV('X', bound=int).__bound__); t(lambda: TV('X', covariant=True)); t(lambda: TV('X', contravariant=True)); t(lambda: TV('X', covariant=True, contravariant=True)); t(lambda: TV()); t(lambda: TV(5)); t(lambda: TV('X', int, str, bound=int)); t(lambda: T | int); t(lambda: T()); t(lambda: T == T); t(lambda: T[0]); t(lambda: isinstance(5, T)); t(lambda: type('S', (TV,), {})); t(lambda: list(Ts)); t(lambda: (P.args, P.kwargs)); t(lambda: P.args.__origin__ is P)
def scope[T](T2=lambda: 1):
    def inner[U](): return T, U
    return inner
print(scope()()[0] is scope.__type_params__[0], [n for n in ('T', 'U') if n in globals()])
class D:
    x = 'classvar'
    type A[T] = (T, x)
    def m[T](self, y=x): return y
print(D.A.__value__, D().m(), f.__annotations__, f.__qualname__, C.m.__qualname__, inner_q := scope().__qualname__)
