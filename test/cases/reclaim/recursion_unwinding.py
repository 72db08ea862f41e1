# A RecursionError unwinds many frames; each gives up its local.
import _weakref as weakref


class T:
    count = 0

    def __init__(self):
        T.count += 1

    def __del__(self):
        T.count -= 1


class Plain:
    pass


refs = []


def alive():
    return sum(r() is not None for r in refs)


def forever(n):
    p = Plain()
    refs.append(weakref.ref(p))
    forever(n + 1)


try:
    forever(0)
except RecursionError as e:
    print(type(e).__name__, alive() > 500)
    keep = e
print(alive() > 500)
keep = None
print(alive())


def down(n):
    t = T()
    if n == 0:
        raise ValueError('bottom')
    down(n - 1)


try:
    down(200)
except ValueError as e:
    print(e, T.count)
print(T.count)


def returns(n):
    t = T()
    return T.count if n == 0 else returns(n - 1)


print(returns(200), T.count)


def generators(n):
    t = T()
    if n:
        yield from generators(n - 1)
    yield T.count


g = generators(100)
print(next(g))
del g
print(T.count)


class Recursive:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        T.count += 1
        if self.n:
            Recursive(self.n - 1)


Recursive(100)
print(T.count)
