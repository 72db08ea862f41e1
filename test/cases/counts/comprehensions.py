# Comprehension variables, inlined (PEP 709) and nested.
from sys import getrefcount as rc

x = object()
print([rc(x) for _ in range(3)])
print([rc(o) for o in [x, x]])
print([rc(o) for o in (object(), object())])
print({k: rc(v) for k, v in {'a': x}.items()})
print([rc(o) for o in [x] for _ in [0, 1]])
print([[rc(o) for o in l] for l in [[x], [x, x]]])


def f(l):
    return [rc(l) for o in l], [rc(o) for o in l]


print(f([x]), f((object(), object())))
r = [o for o in [x]]
print(rc(x))
r = [(o, o) for o in [x] * 3]
print(rc(x))
r = {i: o for i, o in enumerate([x, x])}
print(rc(x))
r = None
print(rc(x))
o = [9]
r = [o for o in [x]]
print(o, rc(o))


def g():
    o = x
    l = [rc(o) for o in [[], [[]]]]
    return l, rc(o), o is x


print(g())
print([(rc(z), y := [i], rc(y)) for i in range(2) if (z := [i])])
print(rc(z))


def captured():
    fs = [lambda: rc(o) for o in ([], x)]
    return [f() for f in fs]


print(captured(), rc(x))
