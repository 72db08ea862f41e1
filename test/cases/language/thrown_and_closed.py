# What is thrown into a generator when the exception cannot be made; a close() that cannot be looked up; [*_] asks for no length.
import collections.abc
import sys


class NoException(BaseException):
    def __new__(cls, *args):
        return cls


class Picky(Exception):
    def __init__(self, a, b):
        pass


def simple():
    try:
        yield 1
    except Exception as e:
        print('inside', type(e).__name__, e)
        raise


for what in NoException, Picky:
    g = simple()
    next(g)
    try:
        g.throw(what)
    except Exception as e:
        print('outside', type(e).__name__)
    print(next(g, 'ended'))


class Broken:
    def __iter__(self):
        return self

    def __next__(self):
        return 1

    def __getattr__(self, name):
        1 / 0


def delegating():
    yield from Broken()


g = delegating()
print(next(g))
sys.unraisablehook = lambda args: print('unraisable', type(args.exc_value).__name__, type(args.object).__name__)
print(g.close())


class Unsized:
    pass


collections.abc.Sequence.register(Unsized)
match Unsized():
    case [*_]:
        print('any sequence')


def traced(x):
    match x:
        case 1:
            return 'one'
        case str() as y:
            return y
        case _:
            return 'other'


lines = []


def tracer(frame, event, arg):
    if event == 'line':
        lines.append(frame.f_lineno - frame.f_code.co_firstlineno)
    return tracer


for value in 1, 'a', None:
    sys.settrace(tracer)
    traced(value)
    sys.settrace(None)
    print(lines)
    lines.clear()
