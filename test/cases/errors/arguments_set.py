# Wrong numbers and kinds of arguments for the methods of a type.
methods = [
    'add', 'clear', 'copy', 'difference', 'difference_update', 'discard',
    'intersection', 'isdisjoint', 'issubset', 'issuperset', 'pop', 'remove',
    'symmetric_difference', 'union', 'update', '__and__', '__ior__', '__contains__',
]
calls = [
    ((), {}),
    ((None,), {}),
    ((1.5,), {}),
    (([],), {}),
    ((None, None), {}),
    ((1, 'x'), {}),
    (('a', 'b', 'c', 'd', 'e'), {}),
    ((), {'bogus': 1}),
    ((1,), {'key': None, 'sep': 2}),
]
def show(value):
    if isinstance(value, (set, frozenset)):
        return sorted(map(repr, value))
    text = repr(value)
    return type(value).__name__ if ' at 0x' in text or len(text) > 60 else text
for name in methods:
    print(name)
    for args, kwargs in calls:
        subject = {1, 2}
        try:
            print('   ok', show(getattr(subject, name)(*args, **kwargs)), show(subject))
        except Exception as e:
            print('  ', type(e).__name__, e)
try:
    print(show(type({1, 2}).add()))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(show(type({1, 2}).add(len)))
except Exception as e:
    print(type(e).__name__, e)
