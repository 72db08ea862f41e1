# A variable that an inner function uses, changed in a loop by an expression that may be made of floats.
import sys


def count(items, n):
    def now():
        return i

    i = 0
    for item in items:
        i += n - 1
        i *= 2 * 1 - 1
    return now()


for items, n in (("abc", 5), ([], 2), ([1.0, 2.0], 0.5), ({1, 2}, True), ("ab", 1 << 70)):
    print(count(items, n))


def scan(text, parts):
    found = []
    start = 0

    def flush(step=1):
        if start != i:
            found.append(text[start:i])
        return i + step

    i = 0
    while i < len(text):
        for part in parts:
            width = len(part)
            if text[i:].startswith(part):
                start = flush(width)
                i += width - 1
        i += 1
    flush()
    return found


print(scan("one<br>two<br><hr>three", ["<br>", "<hr>"]), scan("", {"x"}), scan("n", set()))


class Number:
    def __add__(self, other):
        return "sum", other

    def __mul__(self, other):
        return "product", other


def mixed(value, n):
    def now():
        return value

    for _ in range(2):
        value += n * 2.0 - 1
        yield now()


print(list(mixed(1.5, 2)))
try:
    for one in mixed(Number(), 3):
        print(one)
except TypeError as e:
    print(e)


def unbound():
    def now():
        return total

    for x in (1.0, 2.0):
        total += x * 2.0 - 1.0
    total = 1


try:
    unbound()
except UnboundLocalError as e:
    print(e)
x = 333333
before = sys.getrefcount(1), sys.getrefcount(x)
count([x, x], 1)
print(sys.getrefcount(1) - before[0], sys.getrefcount(x) - before[1])
