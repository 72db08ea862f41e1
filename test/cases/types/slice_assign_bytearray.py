# Assignment to and deletion of every slice, folded into one number, and the errors.
bounds = [None, -7, -6, -2, 0, 1, 3, 6, 8]
total = 0
for start in bounds:
    for stop in bounds:
        for step in (None, 1, 2, -1, -3):
            for size in (0, 1, 3):
                s = bytearray(range(6))
                try:
                    s[start:stop:step] = bytes(range(50, 50 + size))
                except ValueError as e:
                    total += len(str(e))
                for v in s:
                    total = (total * 31 + v) % 1000003
            s = bytearray(range(6))
            del s[start:stop:step]
            for v in s:
                total = (total * 37 + v) % 1000003
print(total)
def t(f):
    s = bytearray(range(6))
    try:
        f(s)
        print(list(s))
    except Exception as e:
        print(type(e).__name__, e, list(s))
def put(k, v):
    def f(s): s[k] = v
    return f
def drop(k):
    def f(s): del s[k]
    return f
for k, v in ((slice(2, 4), [9, 9, 9]), (slice(4, 2), [7]), (slice(None, None, 2), [1, 2, 3]), (slice(None, None, 2), [1]), (slice(0, 2), 5), (slice(0, 2), 'ab'), (slice(0, 2), None), (slice(0, 6, -1), []), (slice(5, None, -2), [1, 2, 3]), (slice(None, None, 0), []), (0, 255), (6, 1), (-7, 1), ('a', 1), (1.0, 1), (slice(1, 2), iter([8, 8])), (slice(1, 3), (v for v in [1])), (slice(100, 200), [5]), (slice('a'), []), (slice(0, 3), range(2)), (slice(0, 2), b'xy'), (0, 'x'), (0, None), (0, 256), (0, -1)):
    t(put(k, v))
for k in (0, -1, 6, slice(1, 3), slice(None, None, -2), slice(3, 1), slice(None), 'a', 1.5, slice(None, None, 0), True, None):
    t(drop(k))
def selfassign(s): s[2:4] = s
def selfext(s): s[::-1] = s
def aug(s): s[1:3] += b'7'
def grow(s): s[len(s):] = s
for f in (selfassign, selfext, aug, grow):
    t(f)
