"""Sorting lists of ints, floats, strs and tuples, with and without keys."""


def numbers(n, seed):
    out = []
    x = seed
    for _ in range(n):
        x = (x * 1103515245 + 12345) & 0x7FFFFFFF
        out.append(x)
    return out


def run():
    base = numbers(40000, 42)
    total = 0
    for _ in range(3):
        a = sorted(base)
        total += a[100]
        b = sorted([x / 7.0 for x in base], reverse=True)
        total += int(b[5])
        c = sorted([str(x) for x in base[:20000]])
        total += len(c[7])
        d = sorted(base, key=lambda x: x % 1000)
        total += d[3]
        e = sorted([(x % 100, x) for x in base[:20000]])
        total += e[9][1]
        a.sort()
        total += a[-1]
    return total
