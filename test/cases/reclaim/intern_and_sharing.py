# Interned strings and shared constants are the same object wherever they are made.
import sys
from _operator import is_ as same

n = 3
a = sys.intern('some text ' * n)
i = id(a)
b = sys.intern('some text ' * n)
print(a is b, id(b) == i)
del a, b
c = 'k' * n
d = {c: 1}
print(next(iter(d)) is c, sys.intern(c) is sys.intern('kkk'))


class C:
    pass


o = C()
name = ''.join(['at', 'tr'])
setattr(o, name, 1)
print(same(next(iter(o.__dict__)), 'attr'), same(name, 'attr'))
e = {}
e[''.join(['at', 'tr'])] = 1
print(same(next(iter(e)), 'attr'))
f = dict(attr=1)
print(same(next(iter(f)), 'attr'))


def kw(**k):
    return next(iter(k))


print(same(kw(attr=1), 'attr'), same(kw(**{name: 1}), 'attr'), kw(**{name: 1}) is name)
print(same(C.__name__, 'C'), same(kw.__name__, 'kw'), same(kw.__code__.co_varnames[0], 'k'))
t = type('Dyn' + 'amic', (), {})
print(same(t.__name__, 'Dynamic'), same(type(sys)('mod').__name__, 'mod'))
print(same('%s' % 'a', 'a'), same('x'.join(['a']), 'a'), same('ab'[0], 'a'), same(repr(5), '5'), same(str(10), '10'))
print(same(int('5'), 5), same(int('500'), 500), same(5.0 .__int__(), 5), same(len('x' * 256), 256))
print(same('é', chr(233)), same(bytes([7]), b'\x07'), same(b'ab'[:1], b'a'), same(chr(256), chr(256)))
x, y = 'same text!', 'same text!'
print(x is y, same(eval("'same text!'"), x), same(eval("'same_text'"), 'same_text'))


def g():
    return 'same text!', (1, 2, 'x'), 1000


def h():
    return 'same text!', (1, 2, 'x'), 1000


print([p is q for p, q in zip(g(), h())], g() is g())
