# What __index__, __int__ and __complex__ give of a subclass: a warning, and where an exact number is wanted an exact one.
import operator
import warnings

warnings.simplefilter('always')
warnings.showwarning = lambda m, *rest: print(m)


class I(int):
    pass


class MyComplex(complex):
    pass


class J:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n


class F(J):
    def __int__(self):
        return self.n

    def __complex__(self):
        return self.n


print(type(operator.index(J(I(3)))), type(int(F(True))), type(complex(F(MyComplex(1)))))
r = range(J(I(1)), J(I(9)), J(True))
print(type(r.start), type(r.stop), type(r.step), type(range(I(3)).stop), type(range(I(1), I(9), I(2))[0]))
print([1, 2][J(True)], hex(J(True)), 'a' * J(I(2)))
