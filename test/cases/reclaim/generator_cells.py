# The cells of a generator's variables are there before it runs: the collector counts them, and so do arguments in them.
import gc
import sys


def gen(p, q):
    def inner():
        return p, free, local

    local = 1
    yield inner


class T:
    def __del__(self):
        print('del')


free = None


def outer():
    free = T()

    def gen(p):
        def inner():
            return p, free, local

        local = 1
        yield inner

    return gen, free


gc.disable()
gc.collect()
make, x = outer()
print(sys.getrefcount(x))
p = T()
g = make(p)
print(sys.getrefcount(x), sys.getrefcount(p), g.gi_frame.f_locals['p'] is p, 'local' in g.gi_frame.f_locals)
p = None
g.close()
print('closed')
g = None
print('unstarted generator gone')
g = make(T())
make.me = make, g
del x, make, g
print(gc.collect())


def thrown():
    def gen():
        def inner(k=1):
            return local

        local = 1
        yield 1

    it = gen()
    try:
        it.throw(ValueError(1))
    except ValueError as e:
        gen.held = e, it


thrown()
print(gc.collect())


async def coro(p):
    def inner():
        return p


c = coro(T())
c.close()
c = None
print('coroutine gone')
