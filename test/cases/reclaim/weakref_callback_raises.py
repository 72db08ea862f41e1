# An exception in a callback is unraisable; the other callbacks still run.
import sys
import _weakref as weakref

sys.unraisablehook = lambda u: print('  hook', repr(u.exc_value), u.err_msg, u.object.__name__)


class T:
    pass


def bad(w):
    raise ValueError('bad', w())


def good(w):
    print('  good', w())


t = T()
refs = [weakref.ref(t, good), weakref.ref(t, bad), weakref.ref(t, good)]
del t
print('went on')


def wants_more(a, b):
    pass


t = T()
r = weakref.ref(t, wants_more)
t = None
t = T()
p = weakref.proxy(t, bad)
t = None
print('proxy done')


class C:
    def __call__(self, w):
        print('  instance called', w())

    __name__ = 'C instance'


t = T()
r = weakref.ref(t, C())
t = None
r = None
try:
    raise KeyError('outer')
except KeyError:
    t = T()
    r = weakref.ref(t, lambda w: print('  handling', repr(sys.exception())))
    t = None
    print(repr(sys.exception()))
