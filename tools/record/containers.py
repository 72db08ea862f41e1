"""Records what CPython's sort compares and in which order its sets come out: test/unit/data/containers.json.

    python3.13 tools/record/containers.py
"""
import json
import pathlib
import sys


def numbers(seed):
    while True:
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        yield seed >> 8


def digest(values):
    h = 0
    for x in values:
        h = (h * 31 + x) % 1000003
    return h


class Key:
    log = count = 0

    def __init__(self, key, index):
        self.key = key
        self.index = index

    def __lt__(self, other):
        Key.log = (Key.log * 31 + self.index * 7 + other.index + 1) % 1000003
        Key.count += 1
        return self.key < other.key


def patterns(n, seed):
    source = numbers(seed)
    r = [next(source) for _ in range(n)]
    yield "random", r
    yield "few", [x % 4 for x in r]
    yield "runs", [(i * 7) % 50 if i % 50 < 40 else x % 50 for i, x in enumerate(r)]
    yield "down", [(n - i) // 3 for i in range(n)]
    yield "equal prefix", [5] * (n // 3) + [3 - i % 2 for i in range(n - n // 3)]
    yield "blocks", [(i % 100) + (i // 100) * (1 if (i // 100) % 2 else -30) for i in range(n)]
    yield "gallop", [i if i < n // 2 else (i - n // 2) * 2 for i in range(n)]


def sorts():
    for n in (1, 2, 5, 30, 64, 65, 100, 257, 1000, 3000):
        for name, keys in patterns(n, n + 17):
            Key.log = Key.count = 0
            items = sorted(Key(k, i) for i, k in enumerate(keys))
            yield [n, name, Key.count, Key.log, digest(x.index for x in items)]


SCALES = [1, 1 << 20, 1 << 33, 1 << 45, 1 << 52, 3]


def sets():
    for seed in range(12):
        source = numbers(seed + 1)
        scale = SCALES[seed % 6]
        s = set()
        for step in range(60 + seed * 40):
            x = next(source) % (40 + seed * 30) * scale - (20 * scale if seed % 2 else 0)
            if next(source) % 3 == 0:
                s.discard(x)
            else:
                s.add(x)
            if step % 37 == 36:
                s.pop()
        t = set(next(source) % 50 * scale for _ in range(30))
        results = (s, s | t, s & t, s - t, s ^ t, set(s), set(list(s)))
        yield [seed, sys.getsizeof(s), *[digest(x) for x in results]]


out = pathlib.Path(__file__).parents[2] / "test/unit/data/containers.json"
out.write_text(json.dumps({"sorts": list(sorts()), "sets": list(sets())}) + "\n")
