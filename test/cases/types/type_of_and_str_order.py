# `type(x)` and comparisons of strs in loops: what they give, count and raise is the same on their short ways.
import sys


class M(type):
    pass


class A(metaclass=M):
    pass


class Liar:
    __class__ = int


print(type(1), type(A), type(A()), type(type), type(Liar()))
for args in ((), (1, 2)):
    try:
        type(*args)
    except TypeError as e:
        print(e)
try:
    M(1)
except TypeError as e:
    print(e)
before = sys.getrefcount(A)
kinds = [type(A()) for _ in range(50)]
print(sys.getrefcount(A) - before)
del kinds
print(sys.getrefcount(A) - before)

texts = ('\ud800', '\U0001f600', '\uffff', 'z', '', 'a', 'a\ud800', 'a\U0001f600')
for p in texts:
    for q in (*texts, p + 'x', 'a' + p):
        print(p < q, p <= q, p > q, p >= q, p == q, p != q)


class S(str):
    def __lt__(self, other):
        return 'S'


print(S('a') < 'b', 'b' > S('a'), 'a' < S('b'), sorted([S('b'), 'a']))
try:
    'a' < 1
except TypeError as e:
    print(e)
grown = ''
for i in range(2000):
    grown += 'ab'
print(grown < grown + 'a', grown[:-1] < grown, grown > 'ab')
