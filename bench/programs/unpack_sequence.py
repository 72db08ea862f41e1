"""Unpacking: tuples and lists into names, nested, starred, in loops, and swaps."""


def tuples(n, source):
    total = 0
    for _ in range(n):
        a, b, c, d, e, f, g, h = source
        h, g, f, e, d, c, b, a = source
        a, b = b, a
        c, d, e = e, c, d
        total += a - b + c
    return total


def starred(n, source):
    total = 0
    for _ in range(n):
        first, *middle, last = source
        head, second, *rest = source
        total += first + last + second + len(middle) - len(rest)
    return total


def nested(n, rows):
    total = 0
    for _ in range(n):
        for i, (name, (x, y), [z]) in rows:
            total += i + x * y - z
    return total


def run():
    numbers = (1, 2, 3, 4, 5, 6, 7, 8)
    rows = [(i, ("row", (i, i + 1), [i * 2])) for i in range(50)]
    return (
        tuples(250000, numbers),
        tuples(250000, list(numbers)),
        starred(80000, numbers),
        nested(4000, [(i, row) for i, row in rows]),
    )
