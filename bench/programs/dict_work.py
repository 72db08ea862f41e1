"""Dicts: keys of several types, groups, counts, deletion, merging, sets of keys."""
from collections import Counter, defaultdict


def numbers(n):
    state = 5
    for _ in range(n):
        state = (state * 16807) % 2147483647
        yield state


def cache(values, limit):
    """A least-recently-used cache on the order of a dict."""
    kept = {}
    hits = 0
    for v in values:
        key = v % 900
        if key in kept:
            kept[key] = kept.pop(key)
            hits += 1
        else:
            if len(kept) >= limit:
                del kept[next(iter(kept))]
            kept[key] = v
    return hits, len(kept)


def run():
    values = list(numbers(120000))
    by_rest = {}
    for v in values:
        by_rest.setdefault(v % 97, []).append(v)
    points = {}
    for v in values:
        key = (v % 50, v % 31)
        points[key] = points.get(key, 0) + 1
    named = {"key%d" % (v % 3000): v for v in values}
    for name in list(named):
        if named[name] % 2:
            del named[name]
    groups = defaultdict(set)
    for v in values:
        groups[v & 63].add(v >> 20)
    merged = {**by_rest, **{k: [k] for k in range(90, 120)}} | {"last": []}
    common = by_rest.keys() & set(range(50, 200))
    most = Counter(v % 19 for v in values).most_common(3)
    inverse = {n: k for k, n in sorted(points.items())}
    return (
        len(by_rest), max(points.values()), len(named), sum(len(g) for g in groups.values()),
        len(merged), len(common), most, len(inverse), cache(values, 400),
    )
