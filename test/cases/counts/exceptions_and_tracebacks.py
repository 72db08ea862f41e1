# A traceback holds the frames it passed through, and the frames their locals.
import sys
from sys import getrefcount as rc

x = object()


def inner(o):
    local = [o]
    raise ValueError(o)


def outer(o):
    inner(o)


try:
    outer(x)
except ValueError as e:
    exc = e
print(rc(x), rc(exc), rc(exc.args))
tb = exc.__traceback__
names = []
while tb:
    names.append((tb.tb_frame.f_code.co_name, rc(tb), rc(tb.tb_frame)))
    tb = tb.tb_next
print(names)
exc.__traceback__.tb_next.tb_next.tb_frame.clear()
print(rc(x))
exc.__traceback__ = exc.__traceback__.tb_next
print(rc(x))
exc.__traceback__ = None
print(rc(x), rc(exc))
exc.args = ()
print(rc(x))
exc = None


def chain():
    try:
        raise KeyError(x)
    except KeyError as e:
        raise ValueError(x) from e


try:
    chain()
except ValueError as e:
    c = e
print(rc(x), rc(c), rc(c.__cause__), c.__cause__ is c.__context__)
c.__cause__ = None
print(rc(x), rc(c.__context__))
c.__context__ = None
print(rc(x))
c.add_note('n' * 3)
print(rc(c.__notes__))
c = None
print(rc(x))
