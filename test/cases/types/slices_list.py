# Every slice of a short sequence, against picking the items one by one.
s = list(range(6))
n = len(s)
bounds = [None, -9, -7, -6, -3, -1, 0, 1, 3, 5, 6, 7, 100, 2**70, -2**70]
count = 0
for start in bounds:
    for stop in bounds:
        for step in (None, 1, 2, 3, 10, -1, -2, -7, 2**65, -2**65):
            part = s[start:stop:step]
            assert type(part) is type(s)
            expected = [s[i] for i in range(*slice(start, stop, step).indices(n))]
            assert list(part) == expected, (start, stop, step)
            count += len(part)
print(count)
def show(x):
    return bytes(x) if isinstance(x, memoryview) else x
for text in (':', '1:', ':-1', '::2', '::-1', '4:1:-1', '-4:-1', '10:', '-100:2', '5:2', '1:1', '::-3', 'True:4', '0:0:5'):
    print(text, show(eval(f's[{text}]')))
for i in (0, 5, -1, -6, True):
    print(i, s[i])
class Index:
    def __init__(self, v): self.v = v
    def __index__(self): return self.v
print(show(s[Index(1):Index(4)]), s[Index(2)], show(s[Index(2**100):]))
for bad in (6, -7, 1.0, '1', None, (1, 2), Index('x'), Index(9), slice(1.5), slice('a', None), slice(None, None, 0), slice(None, None, Index(0)), 2**80, [], ...):
    try:
        print(show(s[bad]))
    except Exception as e:
        print(type(e).__name__, e)
print(s == s[:], s[:] is s, list(reversed(s)), s[2:4] in (s[2:4],), len(s[1:][1:]))
for f in (lambda: s + s, lambda: s * 2, lambda: -1 * s, lambda: s * 1.5, lambda: s + 1, lambda: s < s[1:], lambda: s < 5, lambda: s.index(s[3]), lambda: s.count(s[0]), lambda: s[0] in s, lambda: None in s, lambda: max(s), lambda: sorted(s)[:2]):
    try:
        print(show(f()))
    except Exception as e:
        print(type(e).__name__, e)
