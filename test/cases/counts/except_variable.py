# The name bound by "except ... as" is deleted at the end of its block.
import sys
from sys import getrefcount as rc

e = 'outer'
try:
    raise ValueError('v')
except ValueError as e:
    print(rc(e), rc(e.__traceback__))
print('e' in globals())


def f():
    err = ValueError('kept')
    try:
        raise err
    except ValueError as e:
        r = [rc(err), e is err, sys.exception() is err]
    r.append(rc(err))
    err.__traceback__ = None
    r.append(rc(err))
    return r


print(f(), sys.exception())


def g():
    try:
        raise KeyError([1])
    except KeyError as e:
        saved = e
        r = [rc(e)]
    r.append(rc(saved))
    saved.__traceback__ = None
    return r, rc(saved)


print(g())


def h():
    try:
        1 / 0
    except ZeroDivisionError as e:
        del e
        return sys.exception() is not None
    finally:
        pass


print(h(), sys.exception())


def nested():
    try:
        raise TypeError('a')
    except TypeError as a:
        try:
            raise OSError('b')
        except OSError as b:
            return rc(a), rc(b), b.__context__ is a


print(nested())
