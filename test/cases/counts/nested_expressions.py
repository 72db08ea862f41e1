# References waiting on the evaluation stack are counted.
from sys import getrefcount as rc


def f(*a):
    return a[-1]


x = []
print([x, x, rc(x)], (x, rc(x)), {1: x, 2: rc(x)})
print([rc(x), x, rc(x), x, rc(x)])
print(f(x, rc(x)), f(x, f(x, rc(x))), f(x, f(x, f(x, rc(x)))))
print(f(*[x, x], rc(x)), f(x, *[x], rc(x)))
print((x, (x, (x, rc(x))))[1][1][1])
print([x, [x, [x, rc(x)]]][1][1][1])
print({'a': x, 'b': {'c': x, 'd': rc(x)}})
print([x] + [rc(x)], [x] * 2 + [rc(x)], rc(x))
print(x or rc(x), x and 0, [x] and rc(x))
print(rc(x) if x is x else 0, (x, x) == (x, rc(x)))
print((lambda a: rc(a))(x), (lambda a, b: b)(x, rc(x)))
print(x == rc(x), x is not rc(x), 1 < rc(x) < 9)
print({*[1], rc(x)}, [*(x, x), rc(x)], [*[x], *[rc(x)]])
print((x.__len__, rc(x))[1], (x.append, x.append, rc(x))[2])
print(max(x, [rc(x)]), max([x, [rc(x)]], key=len))
print('%s %s' % (x, rc(x)), f'{x}{rc(x)}')
print([[x], [x, rc(x)]][-1], dict(a=x, b=rc(x)))
print(rc([x][0]), rc((x, x)[0]), rc({'k': x}['k']), rc([[x]][0]))
print((y := [x, rc(x)]), y is not x, rc(x), rc(y))


def g(p):
    return [p, p, rc(p)], (p, rc(p)), f(p, rc(p))


print(g(x), g([]))
