# The public names of a module, with kind, signature and first line of documentation.
import itertools as mod
def first_line(obj):
    doc = getattr(obj, '__doc__', None)
    if not isinstance(doc, str):
        return repr(doc)
    return doc.strip().split('\n')[0]
print(mod.__name__, type(mod).__name__, first_line(mod))
for name in sorted(vars(mod)):
    if name.startswith('_') and name not in ('__build_class__', '__import__'):
        continue
    v = getattr(mod, name)
    kind = type(v).__name__
    if kind == 'builtin_function_or_method':
        print(name, v.__name__, v.__qualname__, v.__module__, v.__text_signature__, '|', first_line(v))
        assert type(v.__self__) is type(mod) or v.__self__ is None, name
    elif isinstance(v, type):
        print(name, 'type', v.__qualname__, v.__module__, v.__text_signature__, '|', first_line(v), '|', getattr(v.__base__, '__name__', None))
    else:
        print(name, kind)
try:
    mod.no_such_name
except AttributeError as e:
    print(e)
try:
    mod()
except TypeError as e:
    print(e)
