# Chains of closures, bound methods, partials, cells, generators, exceptions and iterators.
import _functools
import itertools


class T:
    def __del__(self):
        print('  innermost gone')

    def m(self):
        pass


N = 50_000


def wrap(f):
    return lambda: f


def gen(prev):
    yield prev


def chain(name, step):
    x = T()
    for _ in range(N):
        x = step(x)
    print(name, 'built')
    x = None


chain('closure', wrap)
chain('partial', lambda x: _functools.partial(wrap, x))
chain('generator', gen)
chain('map', lambda x: map(wrap, [x]))
chain('list iterator', lambda x: iter([x]))
chain('chain', lambda x: itertools.chain([x]))
chain('repeat', lambda x: itertools.repeat(x))
chain('property', lambda x: property(x))
chain('staticmethod', lambda x: staticmethod(x))


def error(x):
    return ValueError(x)


chain('exception', error)


def caused(x):
    e = ValueError()
    e.__cause__ = x if isinstance(x, BaseException) else None
    e.args = () if e.__cause__ else (x,)
    return e


chain('cause', caused)
