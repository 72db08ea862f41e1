"""Events of profile functions: calls of Python and native functions."""
import sys

log = []


def profiler(frame, event, arg):
    if frame.f_code.co_filename != __file__:
        return
    shown = arg.__name__ if event.startswith("c_") else repr(arg)
    log.append((event, frame.f_code.co_name, shown))


def inner(x):
    return len(x) + abs(-3)


def fails():
    int("z")


def gen():
    yield 1
    yield 2


def work():
    inner("abc")
    try:
        fails()
    except ValueError:
        pass
    [].append(1)
    return sum(gen())


sys.setprofile(profiler)
work()
sys.setprofile(None)
for row in log:
    if row[2] != "setprofile":
        print(row)
print(sys.getprofile())
