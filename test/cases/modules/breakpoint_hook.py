# PYTHONBREAKPOINT is read when `breakpoint()` is called, and os.environ sets it.
import os
import sys
import warnings

warnings.simplefilter("always")
warnings.showwarning = lambda message, category, filename, lineno, file=None, line=None: print(category.__name__, message)


def hook(*args, **kwargs):
    print("hook", args, kwargs)
    return 5


sys.modules["__main__"].hook = hook
for value in "0", "__main__.hook", "len", "int", ".", "..", ".foo", "foo.", ".int", "/./", "nosuch", "nosuch.nosuch", "sys.nosuch":
    os.environ["PYTHONBREAKPOINT"] = value
    try:
        print(value, breakpoint(*(("1",) if value in ("len", "int", "__main__.hook") else ())))
    except Exception as e:
        print(type(e).__name__, e)
os.environ["PYTHONBREAKPOINT"] = "__main__.hook"
print(breakpoint(1, x=2))
sys.breakpointhook = lambda *args: args
print(breakpoint(1))
