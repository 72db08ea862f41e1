"""_warnings: filters, actions, registries, places."""
import _warnings
import sys


class Stream:
    def write(self, text):
        sys.stdout.write("| " + text)

    def flush(self):
        pass


sys.stderr = Stream()
registry = {}
explicit = _warnings.warn_explicit


def t(f, *args, **kw):
    try:
        f(*args, **kw)
    except BaseException as e:
        print(type(e).__name__, e)


t(_warnings.warn, 1, 2)
t(_warnings.warn, "x", "abc")
t(_warnings.warn, "x", skip_file_prefixes=["a"])
t(_warnings.warn, "x", skip_file_prefixes=("a", 1))
t(_warnings.warn)
t(explicit, "x", UserWarning, 5, 3)
t(explicit, "x", UserWarning, "f", 3, registry=3)
t(explicit, "x", UserWarning, "f", 3, module_globals=3)
for i in range(3):
    t(explicit, "default", UserWarning, "f.py", i % 2, registry=registry)
print(registry)
for action in ("once", "module", "error", "always", "ignore", "boo"):
    _warnings.filters.insert(0, (action, None, UserWarning, None, 0))
    _warnings._filters_mutated()
    for i in range(2):
        t(explicit, action, UserWarning, "f.py", i, registry=registry)
    del _warnings.filters[0]
_warnings.filters.insert(0, ("error", "only this", Warning, None, 0))
t(explicit, "only this", UserWarning, "f.py", 1)
t(explicit, "not this", UserWarning, "f.py", 1)
del _warnings.filters[0]
t(explicit, "old", DeprecationWarning, "other.py", 1)
