# __del__ is looked up on the type, is inherited and may call its super's.
class A:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('  A.del', self.n)


class B(A):
    pass


class C(A):
    def __del__(self):
        print('  C.del', self.n)
        super().__del__()


class D(C):
    def __del__(self):
        print('  D.del', self.n)
        super().__del__()


class E(A):
    __del__ = None


B('b')
C('c')
D('d')
x = A('x')
x.__del__ = lambda: print('on the instance')
print('instance attribute is ignored')
del x
y = A('y')
print('explicit call')
y.__del__()
print('again')
del y


class F:
    pass


f = F()
F.__del__ = lambda self: print('  added later')
del f
f = F()
del F.__del__
del f
print('removed')


class M(type):
    def __del__(cls):
        print('  class', cls.__name__)


class L(list):
    def __del__(self):
        print('  list', self[:])


L([1, 2, 3])


class I(int):
    def __del__(self):
        print('  int', self + 0)


I(7) + I(8)


class S(str):
    def __del__(self):
        print('  str', self[:])


S('text').upper()
