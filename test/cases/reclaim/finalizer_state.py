# What a finaliser sees: attributes, the exception state, frames, the collector.
import gc
import sys


class T:
    def __init__(self, n):
        self.n = n
        self.part = [n]

    def __del__(self):
        print('  ', self.n, self.part, vars(self) == {'n': self.n, 'part': [self.n]}, repr(sys.exception()),
              sys._getframe(1).f_code.co_name, gc.is_finalized(self), type(self).__name__)


t = T('at module level')
t = None


def f():
    t = T('local')
    u = T('deleted')
    del u


f()
try:
    raise ValueError('handled')
except ValueError:
    t = T('in handler')
    del t
print(len([T('in display')]))


class Caller:
    def __getattr__(self, name):
        t = T('in getattr')
        return 1


Caller().x
list(map(lambda i: T(i) and 0, [1, 2]))


def gen():
    t = T('generator local')
    yield


next(gen())
g = gen()
next(g)
for _ in g:
    pass
c = T('cycle')
c.part = [c.n]
d = [c]
d.append(d)
c = d = None
gc.collect()


class Changing:
    def __del__(self):
        print('   changing', type(self).__name__)


o = Changing()
o.__class__ = type('Other', (), {'__del__': lambda self: print('   other', type(self).__name__)})
del o
try:
    try:
        t = T('dropped while unwinding')
        raise KeyError('k')
    finally:
        del t
except KeyError:
    print('end')
