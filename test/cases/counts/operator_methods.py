# What a special method sees of its operands: the stack's references and the parameters'.
from sys import getrefcount as rc


class N:
    def two(self, other):
        return rc(self), rc(other)
    __add__ = __sub__ = __mul__ = __matmul__ = __truediv__ = __floordiv__ = two
    __mod__ = __pow__ = __lshift__ = __and__ = __or__ = __xor__ = two
    __lt__ = __ge__ = __eq__ = __ne__ = two

    def one(self):
        return rc(self)
    __neg__ = __pos__ = __invert__ = __abs__ = one

    def __radd__(self, other):
        return 'r', rc(self), rc(other)

    def __contains__(self, o):
        print('in', rc(self), rc(o))
        return True

    def __bool__(self):
        print('bool', rc(self))
        return True

    def __len__(self):
        return rc(self)

    def __index__(self):
        return rc(self)


a, b = N(), N()
print(a + b, a - b, a * b, a @ b, a / b, a // b)
print(a % b, a ** b, a << b, a & b, a | b, a ^ b)
print(a < b, a >= b, a == b, a != b, a + a)
print(N() + N(), a + N(), N() + a, N() < N())
print(-a, +a, ~a, abs(a), -N(), abs(N()))
print([] + a, object() + N())
x = []
print(x in a, [] in a, a not in N())
if a:
    print(not a, not N())
print(len(a), len(N()), [10, 11, 12, 13, 14, 15][a], range(20)[N()])
print(a and rc(a), bool(N()))


def f(p, q):
    return p + q, p < q, -p


print(f(a, b), f(N(), N()))
