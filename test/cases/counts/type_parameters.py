# Generic functions, classes and aliases: TypeVars and lazily made values.
from sys import getrefcount as rc


def f[T](a: T) -> T:
    return rc(a)


x = []
print(f(x), f([]), f.__type_params__[0].__name__, rc(f))
T = f.__type_params__[0]
print(rc(T), f.__annotations__['a'] is T)
type A[V] = dict[V, list[V]]
print(rc(A), A.__value__ is A.__value__, rc(A.__type_params__[0]))
v = A.__value__
print(v, rc(v), rc(v.__args__))


class C[K]:
    def m(self, k: K):
        return rc(self), rc(k)


print(C[int]().m(x), C().m([]), [k.__name__ for k in C.__bases__])
K = C.__type_params__[0]
print(K.__name__)
g = list[x.__class__]
print(rc(g), rc(g.__args__), g.__origin__ is list)
h = list[T]
print(h.__parameters__[0] is T, rc(h))
u = int | None
print(rc(u), rc(u.__args__), u == (int | None), u is (int | None))
d = dict[str, g]
print(rc(g), rc(d))
del d
print(rc(g))
