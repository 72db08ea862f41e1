# Small integers, booleans, None, one-character strings and empty constants are shared.
from _operator import is_ as same
from sys import getrefcount as rc


def n(v):
    return int(str(v))


print([n(v) is n(v) for v in (-6, -5, -1, 0, 1, 255, 256, 257)])
print(n(200) + n(56) is n(256), n(200) + n(57) is n(257))
print(n(7) * n(3) is n(21), n(10) // n(3) is n(3), -n(5) is n(-5), len('abc') is n(3))
print((n(1) == 1) is True, not n(1) is False, None is (lambda: None)())
print(same(chr(97), 'xa'[1]), same(chr(233), 'é'), chr(300) is chr(300), same('abc'[0], 'cba'[2]))
print(same(''.join([]), ''), same(str(), ''), same('a'[1:], ''), same('ab'.strip('ab'), ''))
print(same(tuple([]), ()), same(()[:], ()), same((1, 2)[2:], ()), same(tuple(iter('')), ()))
print(same(bytes([]), b''), same(b'ab'[1:1], b''), same(b''.join([]), b''), same(bytes([65]), b'A'), b'xA'[1:] is bytes([65]))
print(frozenset() is frozenset([]), frozenset({1}) & frozenset({2}) is frozenset())
print([] is [], {} is {}, same(0.0, float('0')), same(1.5, 1.5))
print(same((1, 2), (1, 2)), same((1, [2][0]), (1, 2)), same((1, n(2)), (1, n(2))))
print(type(...)() is ..., type(None)() is None, type(NotImplemented)() is NotImplemented)
print(bool([]) is False, bool([0]) is True, n(0) is False, True is n(1))
print(ord('a') is n(97), 'abc'.find('c') is n(2), [1, 1].count(1) is n(2), same(2 ** 8, n(256)))
print(n(10**10) is n(10**10), n(10**10) == n(10**10), n(300) is not n(300))
print(range(3)[1] is n(1), [*range(254, 259)][2] is n(256), [*range(254, 259)][3] is n(257))
