"""Floats in local variables: objects for all who look, and the same object each time."""
import gc
import sys
import traceback


def seen(depth=1):
    f = sys._getframe(depth)
    return {k: v for k, v in f.f_locals.items() if isinstance(v, (int, float))}


def counts(a, b):
    x = a * b
    y = x - 1.5
    print(sys.getrefcount(x), sys.getrefcount(y))
    z = x
    print(z is x, sys.getrefcount(x), id(x) == id(z))
    x = x * 2.0
    print(z is x, sys.getrefcount(x), sys.getrefcount(z), x, z)
    keep = [x, x]
    print(sys.getrefcount(x), keep[0] is x)
    x += 1.0
    print(sys.getrefcount(x), sys.getrefcount(keep[0]), x, keep)
    return x


print(counts(2.5, 3.0))
print(counts(1e300, 1e-300))


def shown(a):
    total = 0.0
    for i in range(4):
        step = a * 0.5
        total = total + step * i
        print(sorted(seen(2).items()) if i == 3 else "", sorted(locals()))
    print(sorted(seen().items()), sorted(seen(2).items()))
    one = locals()
    total = total * 2.0
    print(one["total"], locals()["total"], total is locals()["total"])
    del one
    return total


def shown_by_caller(a):
    here = a + 0.25
    shown(a)
    return here


print(shown_by_caller(3.0))


def fails(a, b):
    x = a * 2.0
    y = x / b
    return y


for args in ((1.0, 0.0), (1.0, 0), ("a", 1.0), (2, 4), (True, 2.0), (1 << 70, 4.0), (1.5, 0.5)):
    try:
        print(fails(*args))
    except (ZeroDivisionError, TypeError) as e:
        tb = e.__traceback__.tb_next
        print(type(e).__name__, e, tb.tb_lineno - tb.tb_frame.f_code.co_firstlineno, sorted(tb.tb_frame.f_locals.items()))


def powers(x, y):
    r = x ** y * 2.0
    return r


for args in ((2.0, 0.5), (-2.0, 2.0), (0.0, 0.0), (0.0, -1.0), (-8.0, 1.0 / 3.0), (1e200, 2.0), (float("nan"), 0.0), (float("inf"), -1.0), (2, 3)):
    try:
        print(args, powers(*args))
    except (ZeroDivisionError, OverflowError) as e:
        print(args, type(e).__name__, e)


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def move(self, dx, n):
        for _ in range(n):
            self.x += dx * 0.5
            self.y = self.y * 0.5 + self.x * dx
        return self.x, self.y

    def length(self):
        return (self.x * self.x + self.y * self.y) ** 0.5


class Watched(Point):
    @property
    def x(self):
        print("get x")
        return self._x

    @x.setter
    def x(self, value):
        print("set x", value)
        self._x = value


for make in (Point, Watched):
    for x, y in ((1.0, 2.0), (1, 2), (1.0, 2)):
        p = make(x, y)
        print(p.move(0.5, 2), p.length())
        print(sys.getrefcount(p.x), sys.getrefcount(p.y))


def items(values, key, by):
    for _ in range(3):
        values[key] += by * 2.0
        values[0] = values[0] * 0.5 - by
    return values


print(items([1.0, 2.0, 3.0], 1, 0.5), items([1, 2, 3], -1, 0.5), items({0: 1.0, 1: 2.0}, 1, 0.5))
for bad in ((1.0, 2.0), [1.0]):
    try:
        items(bad, 1, 0.5)
    except (TypeError, IndexError) as e:
        print(type(e).__name__, e)

old = 1234.5
values = [old, 0.5]
before = sys.getrefcount(old)
items(values, 1, 2.0)
print(sys.getrefcount(old) - before, values)


def compared(a, b):
    x = a * 1.0
    out = [x < b, x <= b, x > b, x >= b, x == b, x != b]
    if x < b * 2.0:
        out.append("less")
    while x < 3.0:
        x += 1.5
    return out, x


for args in ((1.0, 1.0), (1.0, 2), (float("nan"), 1.0), (2, 1 << 80), (1.0, "s")):
    try:
        print(compared(*args))
    except TypeError as e:
        print(e)


def rebound(flag):
    if flag:
        x = 1.5 * flag
    try:
        y = x * 2.0
    except UnboundLocalError as e:
        return str(e)
    x = [y]
    y = x * 2
    x = 0.5 * 3.0
    return y, x, sys.getrefcount(y)


print(rebound(0), rebound(2.0), rebound(2))


def captured(a):
    x = a * 2.0
    y = x + 1.0

    def inner():
        nonlocal x
        x = x * 0.5
        return x

    y = y * inner()
    return x, y


print(captured(3.0))


def generated(a):
    x = a * 2.0
    while x < 20.0:
        x = x * 1.5
        yield x


g = generated(2.0)
print(next(g), g.gi_frame.f_locals["x"], list(g))


def traced(a):
    x = a * 0.5
    y = x + 0.25
    x = y * 2.0
    return x


lines = []


def tracer(frame, event, arg):
    if frame.f_code is traced.__code__:
        lines.append((event, frame.f_lineno - frame.f_code.co_firstlineno, dict(frame.f_locals)))
        return tracer
    return None


traced(1.0)
sys.settrace(tracer)
traced(2.0)
sys.settrace(None)
print(*lines, sep="\n")


def written(a):
    x = a * 2.0
    f = sys._getframe()
    f.f_locals["x"] = 8.0
    y = x * 2.0
    f.f_locals["y"] = "text"
    return x, y


print(written(1.5))


def kept(a):
    x = a * 2.0
    frame = sys._getframe()
    y = x * x
    return frame


frame = kept(4.0)
print(frame.f_locals["x"], frame.f_locals["y"], sys.getrefcount(frame.f_locals["y"]), gc.collect() >= 0)
frame.clear()
print(frame.f_locals)
