"""warnings: recording, filters, stacklevel, deprecated, runtime warnings."""
import os
import warnings


def caller():
    warnings.warn("from below", UserWarning, stacklevel=2)


@warnings.deprecated("use new()")
def old():
    return 1


with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    caller()
    old()
    compile("x is 1", "f.py", "eval")
    compile("'\\d'", "f.py", "eval")
    [] is ()
for w in seen:
    print(w.category.__name__, w.message, os.path.basename(w.filename), w.lineno)
with warnings.catch_warnings():
    warnings.simplefilter("error")
    for what in (lambda: compile("x is 1", "f.py", "eval"), caller, old):
        try:
            what()
        except Warning as e:
            print("raised", type(e).__name__, e)
        except SyntaxError as e:
            print("SyntaxError", e.msg, e.lineno)
with warnings.catch_warnings(record=True) as seen:
    warnings.resetwarnings()
    warnings.filterwarnings("ignore", message="a.*", category=UserWarning)
    warnings.filterwarnings("once", category=RuntimeWarning)
    warnings.warn("abc")
    warnings.warn("bcd")
    for i in range(3):
        warnings.warn("r", RuntimeWarning)
print([str(w.message) for w in seen])
print(warnings.formatwarning("m", UserWarning, "f.py", 3, "  line  "), end="")
try:
    warnings.warn("x", int)
except TypeError as e:
    print(e)
