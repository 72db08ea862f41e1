# **kwargs, keyword-only and keyword-passed arguments.
from sys import getrefcount as rc


def f(**kw):
    return rc(kw), {k: rc(v) for k, v in kw.items()}


def g(**kw):
    return f(**kw)


def k(*, a, b=None):
    return rc(a)


def p(a, /, b):
    return rc(a), rc(b)


x = []
print(f(a=x), f(a=[]), g(a=x), g(a=[]))
print(k(a=x), k(a=[]), k(a=x, b=x))
print(p(x, b=x), p([], b=[]))
d = {'a': x}
print(f(**d), rc(d), rc(x))
print(k(**d), k(**{'a': []}))
print(f(**d, b=x), f(**{}, **d))


def both(*args, **kw):
    return rc(args), rc(kw), [rc(a) for a in args], [rc(v) for v in kw.values()]


print(both(x, y=x), both(*[x], **d))
r = dict(a=x, b=x)
print(rc(x), rc(r))
