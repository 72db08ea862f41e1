# A frame that an exception left through a with statement stands where the exception was raised.
import sys
import types


class Noop:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        pass


class Async:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *args):
        pass


def raising():
    with Noop():
        1 / 0
        pass


def nested():
    with Noop() as a, Noop() as b:
        with Noop():
            pass
        raising()


async def asynchronous():
    async with Async():
        1 / 0


def again():
    with Noop():
        try:
            raising()
        finally:
            pass


def run_async():
    asynchronous().send(None)


for f in raising, nested, run_async, again:
    try:
        f()
    except ZeroDivisionError as e:
        tb = e.__traceback__.tb_next
        while tb:
            print(f.__name__, tb.tb_lineno, tb.tb_frame.f_lineno, tb.tb_lasti == tb.tb_frame.f_lasti)
            tb = tb.tb_next

tb = types.TracebackType(None, sys._getframe(), 1, 7)
print(tb.tb_lasti, tb.tb_lineno)
tb = types.TracebackType(None, sys._getframe(), 8, 7)
print(tb.tb_lasti, tb.tb_lineno)
