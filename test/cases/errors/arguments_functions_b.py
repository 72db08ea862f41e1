# Wrong numbers and kinds of arguments for built-in callables.
callables = [
    getattr, hasattr, hex, isinstance, issubclass, iter, len, max,
    min, next, oct, ord, pow, repr, round, setattr,
    sorted, sum, vars, __import__,
]
calls = [
    ((), {}),
    ((None,), {}),
    ((1.5,), {}),
    (('zz',), {}),
    (([1],), {}),
    ((None, None), {}),
    ((1, 'x'), {}),
    (('zz', 'q', 3), {}),
    ((1, 2, 3, 4, 5, 6, 7, 8), {}),
    ((), {'bogus': 1}),
    ((1,), {'bogus': None}),
    (([3],), {'key': 1, 'default': 2}),
]
def show(value):
    if isinstance(value, (set, frozenset)):
        return sorted(map(repr, value))
    text = repr(value)
    return type(value).__name__ if ' at 0x' in text or len(text) > 60 else text
for f in callables:
    print(f.__name__)
    for args, kwargs in calls:
        if f is vars and not args or f is dir and not args:
            continue
        try:
            print('   ok', show(f(*args, **kwargs)))
        except Exception as e:
            print('  ', type(e).__name__, e)
