"""Arithmetic of which a mask keeps the lowest bits: whatever the operands are, and what they raise."""


def of(x, y):
    return (
        (x * 1103515245 + 12345) & 0x7FFFFFFF,
        (x * y - 7) & 0xFFFFFFFF,
        (x << 6 | y) & 0xFFFFFF,
        (x ^ y + 1) & 255,
        (x + y) & 0x80000000,
        (x * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFF,
    )


class I(int):
    def __mul__(self, other):
        return 5

    def __xor__(self, other):
        return 3


class O:
    pass


for x in (0, 1, -1, 2**31, 2**31 - 1, -(2**31), 2**53 - 1, 1 - 2**53, 2**53, 2**64 + 17, 3 - 2**70, True, I(9)):
    for y in (0, 3, -2, 2**32 + 5, -(2**52) - 1, 2**60, False, I(-4)):
        print(x, y, *of(x, y))

for arguments in ((1.5, 2), (2, 1.5), ([], 1), (None, 1)):
    try:
        of(*arguments)
    except TypeError as e:
        print(e)


def looked(o, items, i):
    o.state = (o.state * 1103515245 + items[i]) & 0x7FFFFFFF
    return o.state


o = O()
o.state = 42
print(looked(o, [3, 4, -5], 2), looked(o, (1, 2), -1), looked(o, {7: 1}, 7), o.state)
for owner, items, i in ((o, [1], 3), (O(), [1], 0), (o, {}, 1)):
    try:
        looked(owner, items, i)
    except (LookupError, AttributeError) as e:
        print(type(e).__name__, e)


def unbound():
    print((x * 2 + 1) & 7)
    x = 1


try:
    unbound()
except UnboundLocalError as e:
    print(e)
