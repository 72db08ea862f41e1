# Recursion, mutual recursion and functions passed around.
from sys import getrefcount as rc


def count(n):
    return rc(count) if n == 0 else count(n - 1)


print(rc(count), [count(n) for n in range(5)])


def even(n, o):
    return (rc(even), rc(odd), rc(o)) if n == 0 else odd(n - 1, o)


def odd(n, o):
    return (rc(even), rc(odd), rc(o)) if n == 0 else even(n - 1, o)


x = []
print(even(0, x), even(1, x), even(4, x), even(5, []))


def apply(f, *args):
    return f(*args)


print(apply(rc, x), apply(apply, rc, x), apply(lambda o: rc(o), x), apply(rc, []))
compose = lambda f, g: lambda o: f(g(o))
ident = lambda o: o
print(compose(rc, ident)(x), compose(ident, rc)(x), compose(rc, compose(ident, ident))(x))
print(compose(rc, ident)([]), rc(ident))
h = compose(ident, ident)
print(rc(ident), rc(h))
del h
print(rc(ident))


def acc(n, l):
    l = l + [n]
    return (rc(l), len(l)) if n == 0 else acc(n - 1, l)


print(acc(3, []), acc(3, x), rc(x))


def tree(n):
    return [tree(n - 1), tree(n - 1)] if n else x


t = tree(3)
print(rc(x), rc(t), rc(t[0]))
del t
print(rc(x))


def many(a, b, c, d, e, f, g, h):
    return [rc(v) for v in (a, b, c, d, e, f, g, h)]


print(many(x, x, x, x, x, x, x, x), many(x, [], x, [], x, [], x, []))
try:
    count()
except TypeError as e:
    print(e, rc(count))
