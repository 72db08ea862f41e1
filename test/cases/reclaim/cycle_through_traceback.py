# Keeping a caught exception in a local of its own frame makes a cycle.
import gc
import sys

gc.disable()
gc.collect()


class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('  gone', self.n)


def keeps():
    t = T('local')
    try:
        1 / 0
    except ZeroDivisionError as e:
        saved = e


keeps()
print('still', gc.collect())


def frees():
    t = T('freed')
    try:
        1 / 0
    except ZeroDivisionError as e:
        saved = e
    finally:
        saved = None


frees()
print('freed', gc.collect())


def by_as_only():
    t = T('as only')
    try:
        1 / 0
    except ZeroDivisionError as e:
        pass


by_as_only()
print(gc.collect())


def frame_itself():
    t = T('frame local')
    f = sys._getframe()


frame_itself()
print('frame', gc.collect())


def tb_only():
    t = T('tb local')
    try:
        1 / 0
    except ZeroDivisionError as e:
        tb = e.__traceback__


tb_only()
print('tb', gc.collect())


def inner():
    raise ValueError(T('in args'))


def chained():
    t = T('chained local')
    try:
        inner()
    except ValueError as e:
        err = KeyError()
        err.__cause__ = e
        return None


chained()
print('chained', gc.collect())
e = ValueError()
e.args = (e, T('self argument'))
del e
print(gc.collect())
try:
    raise ValueError
except ValueError as e:
    e.__context__ = k = KeyError(e)
    e.t = T('context')
del k
print(gc.collect())
