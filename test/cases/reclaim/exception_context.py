# __context__ and __cause__ keep older exceptions, and so their frames' locals, alive.
import sys


class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('  gone', self.n)


def fail(n, kind=ValueError):
    t = T(n)
    raise kind(n)


try:
    try:
        fail('first')
    except ValueError:
        fail('second', KeyError)
except KeyError as e:
    print('context', repr(e.__context__))
    e.__context__ = None
    print('context cut')
print('--')
try:
    try:
        fail('a')
    except ValueError as e:
        raise KeyError('from') from None
except KeyError as e:
    print(e.__suppress_context__, repr(e.__context__))
print('--')
try:
    fail('reraised')
except ValueError as e:
    try:
        raise
    except ValueError as again:
        print(again is e)
    print('inner left')
print('--')


def loops():
    for i in range(2):
        try:
            fail(i)
        except ValueError:
            print('handled', i)
            continue


loops()


def handler_state():
    try:
        fail('state')
    except ValueError:
        yield sys.exception()
        print('back', repr(sys.exception()))


g = handler_state()
e = next(g)
print(repr(sys.exception()))
del e
print('dropping generator')
del g
print('--')
try:
    raise ExceptionGroup('g', [ValueError(T('in group')), KeyError(T('other'))])
except* ValueError as eg:
    print(len(eg.exceptions))
except* KeyError as eg:
    print('key')
print('end')
