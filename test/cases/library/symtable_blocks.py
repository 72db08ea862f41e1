"""symtable: blocks and their names."""
import symtable

SOURCE = """
import os
def f(a, *b, c=1, **d):
    global g
    x = 1
    def h():
        nonlocal x
        return x + a
    return [i for i in b if i]
class C:
    y: int = 1
    def m(self):
        return __class__
def gen[T: int](v: T) -> T:
    yield v
type A[K] = list[K]
lambda z: z
"""


def show(t, indent=0):
    print(" " * indent, t.get_type(), t.get_name(), t.get_lineno(), t.is_nested(), t.is_optimized(), t.has_children())
    for s in sorted(t.get_symbols(), key=lambda s: s.get_name()):
        flags = [n for n in ("global", "local", "free", "imported", "parameter", "referenced", "assigned", "nonlocal", "annotated", "namespace") if getattr(s, "is_" + n)()]
        print(" " * indent, "  ", s.get_name(), flags)
    if t.get_type() == "function":
        print(" " * indent, "  ", sorted(t.get_locals()), sorted(t.get_globals()), sorted(t.get_frees()), t.get_parameters())
    for child in t.get_children():
        show(child, indent + 4)


show(symtable.symtable(SOURCE, "f.py", "exec"))
for args in (("x", "f", "nope"), (3, "f", "exec")):
    try:
        symtable.symtable(*args)
    except (ValueError, TypeError) as e:
        print(e)
try:
    symtable.symtable("def f(a, a): pass", "f.py", "exec")
except SyntaxError as e:
    print(e.msg, e.lineno)
