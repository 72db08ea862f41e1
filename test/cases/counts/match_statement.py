# Patterns bind names to parts of the subject; the subject stays on the stack meanwhile.
from sys import getrefcount as rc


class P:
    __match_args__ = ('a', 'b')

    def __init__(self, a, b):
        self.a, self.b = a, b


def look(s):
    match s:
        case [a]:
            return 'one', rc(s), rc(a)
        case [a, *r]:
            return 'more', rc(a), rc(r)
        case {'k': v, **rest}:
            return 'map', rc(v), rc(rest)
        case P(a, b=v) if rc(a) > 0:
            return 'P', rc(s), rc(a), rc(v)
        case str() as t:
            return 'str', rc(t) == rc(s)
        case whole:
            return 'other', rc(whole)


x = []
print(look([x]), look([[]]))
print(look([x, x]), look((x, [], x)))
print(look({'k': x, 'm': x}), look({'k': []}))
p = P(x, [])
print(look(p), look(P([], [])))
print(look(2.5 * len([x])), look({1.5}), look('s' * 3))
match x:
    case y:
        print(rc(x), y is x)
del y
match [x, x]:
    case [y, z]:
        print(rc(x), y is z)
match [[x]]:
    case [[q]] as o:
        print(rc(o), rc(x), q is x)
match (x, p):
    case (a, P(b)) if a is not b:
        print('never')
    case (a, P(b)):
        print(rc(a), rc(p))
del y, z, q, o, a, b
print(rc(x), rc(p))
