"""Sorting: random, sorted, reversed, partly ordered and equal data, keys, tuples, strings, a comparison of one's own."""
from functools import cmp_to_key
from operator import itemgetter


def numbers(n):
    state = 3
    out = []
    for _ in range(n):
        state = (state * 48271) % 2147483647
        out.append(state)
    return out


class Version:
    def __init__(self, major, minor):
        self.major = major
        self.minor = minor

    def __lt__(self, other):
        return (self.major, self.minor) < (other.major, other.minor)


def merge_sort(items):
    if len(items) < 2:
        return items
    middle = len(items) // 2
    left = merge_sort(items[:middle])
    right = merge_sort(items[middle:])
    out = []
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            out.append(left[i])
            i += 1
        else:
            out.append(right[j])
            j += 1
    return out + left[i:] + right[j:]


def run():
    values = numbers(25000)
    ordered = sorted(values)
    for _ in range(20):
        sorted(ordered)
        sorted(ordered[::-1])
    partly = ordered[:6000] + values[:100] + ordered[6000:]
    partly.sort()
    floats = sorted(v / 7 for v in values)
    texts = sorted(str(v) for v in values)
    pairs = sorted((v % 50, v) for v in values)
    stable = sorted(pairs, key=itemgetter(0), reverse=True)
    lengths = sorted(texts, key=lambda t: (len(t), t[-1]))
    versions = sorted(Version(v % 40, v % 7) for v in values[:4000])
    compared = sorted(values[:3000], key=cmp_to_key(lambda a, b: (a % 100 > b % 100) - (a % 100 < b % 100)))
    merged = merge_sort(values[:6000])
    return (
        ordered[5], partly[-1], round(floats[100], 3), texts[9], pairs[77], stable[0], lengths[-1],
        versions[-1].minor, compared[0], merged == sorted(values[:6000]),
    )
