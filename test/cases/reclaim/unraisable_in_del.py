# An exception in __del__ goes to sys.unraisablehook and nowhere else.
import sys


def hook(u):
    print('  hook', u.exc_type.__name__, u.exc_value, u.err_msg, getattr(u.object, '__qualname__', type(u.object)),
          u.exc_traceback.tb_lineno > 0)


sys.unraisablehook = hook


class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('  del', self.n)
        raise ValueError(self.n)


t = T('a')
del t
print('went on')
l = [T('b'), T('c')]
l = None
print('both')


def f():
    t = T('local')
    return 'returned'


print(f())
try:
    raise KeyError('outer')
except KeyError as e:
    t = T('handling')
    t = None
    print(repr(sys.exception()))


def g():
    t = T('unwinding')
    raise OSError('real')


try:
    g()
except OSError as e:
    print('caught', e)
print('after')


class N:
    def __del__(self):
        undefined_name


N()


class W:
    __del__ = 5


W()


class Args:
    def __del__(self, extra):
        pass


Args()
x = [i for i in range(2) if T(f'comp{i}')]
print(x)
sys.unraisablehook = sys.__unraisablehook__
print(sys.unraisablehook is sys.__unraisablehook__)
