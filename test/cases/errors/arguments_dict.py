# Wrong numbers and kinds of arguments for the methods of a type.
methods = [
    'clear', 'copy', 'fromkeys', 'get', 'items', 'pop',
    'popitem', 'setdefault', 'update', '__getitem__', '__setitem__', '__delitem__',
    '__contains__', '__or__', '__ior__', '__reversed__',
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
        subject = {'a': 1}
        try:
            print('   ok', show(getattr(subject, name)(*args, **kwargs)), show(subject))
        except Exception as e:
            print('  ', type(e).__name__, e)
try:
    print(show(type({'a': 1}).clear()))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(show(type({'a': 1}).clear(len)))
except Exception as e:
    print(type(e).__name__, e)
