# The names a type has, with kind, signature and first line of documentation.
import sys
types = [type((lambda: 0).__code__)]
def first_line(obj):
    doc = getattr(obj, '__doc__', None)
    if not isinstance(doc, str):
        return repr(doc)
    return doc.strip().split('\n')[0]
for t in types:
    print('==', t.__name__, t.__qualname__, t.__module__, [b.__name__ for b in t.__mro__])
    print('doc:', first_line(t), '| sig:', t.__text_signature__)
    for name in sorted(vars(t)):
        v = vars(t)[name]
        kind = type(v).__name__
        if kind in ('str', 'NoneType', 'tuple'):
            print(' ', name, kind)
            continue
        if kind in ('staticmethod', 'classmethod'):
            v = v.__func__
        sig = getattr(v, '__text_signature__', '-')
        print(' ', name, kind, sig, '|', first_line(v))
    for name in sorted(vars(t)):
        v = vars(t)[name]
        if hasattr(v, '__objclass__'):
            assert v.__objclass__ is t, name
        if hasattr(v, '__name__') and isinstance(v.__name__, str):
            assert v.__name__ == name or name == '__hash__', (name, v.__name__)
print(len(sys.argv))
