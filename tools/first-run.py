# Run once when the package is built: V8's code for what it uses is kept, so that every later start is faster.
import sys


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __repr__(self):
        return f"Point({self.x!r}, {self.y:>3})"


def squares(n):
    for i in range(n):
        yield i * i


try:
    print(Point(1, 2), [x for x in squares(5) if x % 2], {"a": 1, "b": (2.5, None)}, sys.argv)
    with open(__file__, encoding="utf-8") as f:
        print(len(f.read().split()), sorted(sys.modules)[:3])
    raise ValueError("shown")
except (ValueError, OSError) as error:
    print(type(error).__name__, str(error).upper(), "%d %s" % (3, [1]))
    sys.stderr = sys.stdout
    sys.excepthook(type(error), error, error.__traceback__)
