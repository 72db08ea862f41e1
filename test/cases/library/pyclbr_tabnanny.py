# pyclbr and tabnanny: what can be known of sources without running them.
import io
import contextlib
import os
import pyclbr
import tabnanny
import tempfile

SOURCE = '''\
import os
from helper import Base


class Plain:
    """A class."""

    def method(self):
        def inner():
            pass

    async def later(self): ...

    class Nested(Plain):
        x = 1


class Derived(Plain, Base, os.PathLike):
    def other(self): ...


def function(a, b):
    class Local: ...
'''
HELPER = "import json, missing_module\nclass Base: pass\ndef lend(): pass\n"
with tempfile.TemporaryDirectory() as top:
    for name, text in ("subject_module", SOURCE), ("helper", HELPER):
        with open(os.path.join(top, name + ".py"), "w") as f:
            f.write(text)
    tree = pyclbr.readmodule_ex("subject_module", [top])

    def show(objects, depth=0):
        for name, o in objects.items():
            supers = [s if isinstance(s, str) else s.name for s in getattr(o, "super", None) or []]
            print("  " * depth + type(o).__name__, name, o.lineno, o.end_lineno, o.module, supers, getattr(o, "is_async", ""), getattr(o, "methods", ""))
            show(o.children, depth + 1)

    show(tree)
    print(list(pyclbr.readmodule("subject_module", [top])), tree["Derived"].parent, tree["Plain"].children["method"].parent.name)
    try:
        pyclbr.readmodule("no_such_module_here")
    except ImportError as error:
        print(type(error).__name__, error)
    bad = os.path.join(top, "tabs.py")
    with open(bad, "w") as f:
        f.write("if True:\n        a = 1\n\tb = 2\n")
    good = os.path.join(top, "good.py")
    with open(good, "w") as f:
        f.write("if True:\n    a = 1\n")
    for path in bad, good, os.path.join(top, "none.py"):
        out = io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            try:
                tabnanny.check(path)
            except SystemExit as end:
                print("exit", end.code)
        print(repr(out.getvalue().replace(top, "")))
