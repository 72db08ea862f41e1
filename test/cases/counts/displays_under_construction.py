# An element is on the stack until the display is built; then in the container.
from sys import getrefcount as rc


class T:
    def __init__(self):
        T.last.append(rc(self))


T.last = []
t = T()


def see(o):
    return rc(o)


x = []
print([x, see(x), x, see(x)], [x, [x, see(x)], see(x)])
print((x, see(x), (x, see(x))), {0: x, 1: see(x), 2: (x, see(x))})
d = {(1, 2): x, **{'s': x}, 'n': see(x)}
print(d['n'], rc(x))
d = None
print([*[x, x], see(x), *(x,), see(x)])
print({**{'a': x}, 'b': see(x), **{'c': x}, 'd': see(x)})
big = [x, x, x, x, x, x, x, x, x, x, see(x)]
print(big[-1], rc(x))
big = (x,) * 50 + (see(x),)
print(big[-1], rc(x))
big = None


def build(p):
    l = [p, rc(p), [p, rc(p)], {'k': p, 'r': rc(p)}]
    t = (p, rc(p), l)
    return t, rc(p)


print(build(x), build([]))
print(rc(x))
c = [(x, i, rc(x)) for i in range(3)]
print(c, rc(x))
c = {i: (x, rc(x)) for i in range(3)}
print(c, rc(x))
c = None
print(str([x, see(x)]) + str((x, see(x))), rc(x))
