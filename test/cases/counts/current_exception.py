# The exception being handled is held by the running state: in handlers, nested calls, generators.
import sys
from sys import getrefcount as rc

exc = sys.exception
print(exc())


def here():
    return rc(exc())


try:
    raise ValueError
except ValueError:
    print(here(), rc(exc()))
    try:
        raise KeyError
    except KeyError:
        print(here(), type(exc()).__name__, rc(exc().__context__))
    print(type(exc()).__name__, here())
print(exc())
e = ValueError('kept')


def raises(n):
    if n == 0:
        raise e
    raises(n - 1)


for depth in range(3):
    try:
        raises(depth)
    except ValueError:
        print(rc(e), rc(exc().__traceback__), exc() is e)
    e.__traceback__ = None
    print(rc(e))


def gen():
    try:
        raise e
    except ValueError:
        yield rc(e)
        yield exc() is e


g = gen()
print(next(g), rc(e), exc())
try:
    raise OSError
except OSError:
    print(next(g), type(exc()).__name__)
g.close()
print(rc(e), exc())
e.__traceback__ = None


def finals():
    try:
        try:
            raise e
        finally:
            print(rc(e), exc() is e)
    except ValueError as caught:
        print(rc(e), rc(caught))
    return exc()


print(finals(), rc(e))
e.__traceback__ = None
t = sys.exc_info()
print(t, rc(e))


class M:
    def __exit__(self, t, v, tb):
        print('exit', rc(v), v is exc())
        return True

    def __enter__(self):
        pass


with M():
    raise e
print(rc(e), exc())
