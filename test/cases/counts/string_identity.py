# Which equal strings are one object: constants, identifiers, interned, one-character ones.
from _operator import is_ as same
import sys

a = 'identifier'
b = 'identifier'
c = ''.join(['ident', 'ifier'])
print(a is b, a is c, sys.intern(c) is a, a == c)
x = 'two words'
y = 'two words'
print(x is y)


def f():
    return 'two words', 'identifier', 'with-dash'


def g():
    return 'two words', 'identifier', 'with-dash'


print([p is q for p, q in zip(f(), g())])
print(same('iden' 'tifier', a), same('iden' + 'tifier', a), same('ab' * 3, 'ababab'))
n = 1
print('identifier' * n is a, f'{a}' is a, a[:] is a, str(a) is a, f'{a}!' is f'{a}!')
print(same(f.__name__, 'f'), f.__code__.co_name is f.__name__, g.__qualname__ is g.__name__)
d = {'key': 1}
print(same(next(iter(d)), 'key'), list(d)[0] is sys.intern('k' + 'e' * n + 'y'))
s = sys.intern('built ' + 'at run time ' * n)
t = sys.intern('built ' + 'at run time ' * n)
print(s is t, 'built ' + 'at run time ' * n is s)


class C:
    attr = 1


print([k for k in vars(C) if same(k, 'attr')], getattr(C, 'at' + 'tr' * n))
o = C()
setattr(o, 'dyn' + 'amic' * n, 2)
print([same(k, 'dynamic') for k in vars(o)])
print(same(chr(65), 'A'), same('XA'[1], 'A'), same('é'[0], 'é'), same('ab'[0:1], 'a'), same('€'[0], '€'))
print(same('a b'.split()[0], 'a'), same('A'.lower(), 'a'), same('ab'.split()[0], 'ab'))
try:
    sys.intern(5)
except TypeError as e:
    print(e)


class S(str):
    pass


try:
    sys.intern(S('sub'))
except TypeError as e:
    print(e)
print(eval("'identifier'") is a, eval("'two words'") is x)
