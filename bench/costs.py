"""What objects cost. `costs.py bytes KIND N`: memory that each of N live objects of a kind takes, its place in a list not counted.
`costs.py seconds N`: nanoseconds an object for releasing and collecting N of them, a line for each operation."""
import gc
import resource
import sys
import time


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


class Slots:
    __slots__ = ('x', 'y')

    def __init__(self, x, y):
        self.x = x
        self.y = y


def adder(n):
    return lambda x: x + n


KINDS = {
    'int': lambda i: i + 1000,
    'float': lambda i: i + 0.5,
    'str': lambda i: f'item {i}',
    'bytes': lambda i: b'item %d' % i,
    'tuple': lambda i: (i & 1, None),
    'list': lambda i: [None, None],
    'dict': lambda i: {'x': None, 'y': None},
    'set': lambda i: {None, True},
    'instance': lambda i: Point(None, None),
    'slots': lambda i: Slots(None, None),
    'closure': adder,
}


def peak():
    """The most memory that the process has had, in bytes."""
    unit = 1 if sys.platform == 'darwin' else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def fill(kept, make, start):
    for i in range(start, len(kept)):
        kept[i] = make(i)


def bytes_each(kind, n):
    make = KINDS[kind]
    # What the first ones bring along, such as compiled code, is no cost of theirs.
    warm = [None] * 20_000
    fill(warm, make, 0)
    kept = [None] * n
    before = peak()
    fill(kept, make, 0)
    return (peak() - before) / n


def chain(n):
    out = None
    for _ in range(n):
        out = [out]
    return out


def cycles(n):
    for _ in range(n):
        x = []
        x.append(x)


def release(n):
    kept = [Point(i, i) for i in range(n)]
    start = time.perf_counter()
    del kept
    return time.perf_counter() - start


def release_chain(n):
    kept = chain(n)
    start = time.perf_counter()
    del kept
    return time.perf_counter() - start


def collect_live(n):
    kept = [Point(i, i) for i in range(n)]
    start = time.perf_counter()
    gc.collect()
    seconds = time.perf_counter() - start
    del kept
    return seconds


def collect_garbage(n):
    cycles(n)
    start = time.perf_counter()
    gc.collect()
    return time.perf_counter() - start


def seconds_each(n):
    gc.disable()
    for operation in (release, release_chain, collect_live, collect_garbage):
        # As many objects in all for each size.
        times = sorted(operation(n) for _ in range(max(3, min(100, 1_000_000 // n))))
        yield operation.__name__, times[len(times) // 2] / n * 1e9


if sys.argv[1] == 'bytes':
    print(round(bytes_each(sys.argv[2], int(sys.argv[3])), 1))
else:
    for name, nanoseconds in seconds_each(int(sys.argv[2])):
        print(name, round(nanoseconds, 1))
