# Set algebra and comparisons of frozenset with every other set-like kind.
def make(v): return frozenset(v)
kinds = [
    lambda v: set(v), lambda v: frozenset(v), lambda v: dict.fromkeys(v, 1).keys(),
    lambda v: {k: 1 for k in v}.items(), lambda v: list(v), lambda v: tuple(v), lambda v: None, lambda v: dict.fromkeys(v),
]
def show(r):
    if isinstance(r, (set, frozenset)):
        return f'{type(r).__name__}{sorted(r, key=repr)}'
    return repr(r)
ops = {
    '|': lambda a, b: a | b, '&': lambda a, b: a & b, '-': lambda a, b: a - b, '^': lambda a, b: a ^ b,
    '<': lambda a, b: a < b, '<=': lambda a, b: a <= b, '>': lambda a, b: a > b, '>=': lambda a, b: a >= b,
    '==': lambda a, b: a == b, '!=': lambda a, b: a != b, '+': lambda a, b: a + b,
}
for left, right in (([1, 2], [2, 3]), ([], [1]), ([1, 2, 3], [1]), ([1], [1])):
    for op, f in ops.items():
        for kind in kinds:
            for swap in (False, True):
                a, b = make(left), kind(right)
                if swap:
                    a, b = b, a
                try:
                    print(op, show(f(a, b)), end='; ')
                except Exception as e:
                    print(op, type(e).__name__, e, end='; ')
        print()
x = make([1, 2, 3])
print(len(x), show(x), 1 in x, (1, 1) in x, bool(make([])))
for f in (lambda: x.isdisjoint([1]), lambda: x.isdisjoint([9]), lambda: x.isdisjoint(5), lambda: x.isdisjoint(), lambda: [] in x, lambda: {1} in x, lambda: hash(x), lambda: x[0], lambda: x + x, lambda: x < 5, lambda: x <= [1], lambda: x | 5, lambda: x & 'ab', lambda: x.nope, lambda: x.union([5]), lambda: x.mapping):
    try:
        print(show(f()))
    except Exception as e:
        print(type(e).__name__, e)
