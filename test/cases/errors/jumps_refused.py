# Setting f_lineno where no jump is possible.
import sys


def attempt(frame, line):
    try:
        frame.f_lineno = line
    except (ValueError, TypeError, AttributeError) as e:
        print('  ', type(e).__name__, e)


def traced(x):
    y = x
    return len(str(y))


def generator():
    yield 1
    [][1]


first = traced.__code__.co_firstlineno


def tracer(frame, event, arg):
    if frame.f_code not in (traced.__code__, generator.__code__):
        return None
    print(frame.f_code.co_name, event, frame.f_lineno - first)
    if event == 'line':
        attempt(frame, 1)
        attempt(frame, first + 1000)
        attempt(frame, 2 ** 40)
        attempt(frame, 'a')
        attempt(frame, 1.0)
        attempt(frame, True)
    elif frame.f_code is traced.__code__:
        attempt(frame, first + 1)
    return tracer


def profiler(frame, event, arg):
    if frame.f_code is traced.__code__ and event != 'return':
        print('profile', event)
        attempt(frame, first + 1)


attempt(sys._getframe(), 5)
attempt(sys._getframe(), 'a')
try:
    del sys._getframe().f_lineno
except AttributeError as e:
    print(e)
sys.settrace(tracer)
traced(1)
try:
    list(generator())
except IndexError:
    pass
sys.settrace(None)
sys.setprofile(profiler)
traced(1)
sys.setprofile(None)
attempt(sys._getframe(), 5)
