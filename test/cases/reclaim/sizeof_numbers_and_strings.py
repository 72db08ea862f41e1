# sys.getsizeof of ints by digits, floats, complex, strings by kind and bytes.
from sys import getsizeof as size

print([size(n) for n in (0, 1, -1, 2**15, 2**29, 2**30 - 1, 2**30, -2**30, 2**59, 2**60 - 1, 2**60)])
print([(k, size(10**k)) for k in (9, 10, 18, 19, 50, 100, 1000)])
print(size(True), size(False), size(1.5), size(1e300), size(1j), size(None), size(...), size(NotImplemented))
print([size('a' * n) for n in (0, 1, 2, 7, 8, 100)])
print([size('é' * n) for n in (1, 2, 10, 100)])
print([size('€' * n) for n in (1, 2, 10, 100)])
print([size('😀' * n) for n in (1, 2, 10, 100)])
print(size('a' * 10 + 'é'), size('a' * 10 + '€'), size('a' * 10 + '😀'), size('é' * 10 + '😀'))
print([size(bytes(n)) for n in (0, 1, 2, 10, 100, 1000)])
print([size(bytearray(n)) for n in (0, 1, 2, 10, 100)])
print(size(range(10)), size(range(10**20)), size(slice(1)), size(memoryview(b'')), size(object()))


class I(int):
    pass


class F(float):
    pass


class S(str):
    pass


class B(bytes):
    pass


print(size(I()), size(I(5)), size(I(2**40)), size(F()), size(S()), size(S('abc')), size(B()), size(B(b'abc')))
try:
    size()
except TypeError as e:
    print(e)


class Odd:
    def __sizeof__(self):
        return 1000


class Bad:
    def __sizeof__(self):
        return -1


class Text:
    def __sizeof__(self):
        return 'x'


print(size(Odd()), Odd().__sizeof__(), size(Text(), 'default'))
for o in (Bad(), Text()):
    try:
        size(o)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
