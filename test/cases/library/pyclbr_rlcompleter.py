# Looking into programs: pyclbr, rlcompleter, keyword, token, texts of pydoc.
import keyword
import os
import pyclbr
import pydoc
import rlcompleter
import sys
import tempfile
import token

SOURCE = '''
import os

class Base:
    """A base."""
    x = 1
    def method(self): pass
    async def later(self): pass
    class Inner:
        def deep(self): pass

class Derived(Base, os.PathLike, list):
    def other(self):
        def local(): pass

def function(a, b=1, *, c):
    class InFunction: pass
async def coroutine(): pass
if True:
    def conditional(): pass
'''


def show(tree, depth=0):
    for name, o in sorted(tree.items(), key=lambda x: x[1].lineno):
        kind = type(o).__name__
        bases = [b if isinstance(b, str) else b.name for b in getattr(o, "super", [])]
        print("  " * depth, kind, name, o.lineno, o.end_lineno, bases, getattr(o, "is_async", None), getattr(o, "methods", None))
        show(o.children, depth + 1)


with tempfile.TemporaryDirectory() as d:
    sys.path.insert(0, d)
    with open(os.path.join(d, "looked_at.py"), "w") as f:
        f.write(SOURCE)
    show(pyclbr.readmodule_ex("looked_at"))
    print(sorted(pyclbr.readmodule("looked_at")))
    try:
        pyclbr.readmodule("not_there_at_all")
    except ImportError as e:
        print(type(e).__name__, e)
    import looked_at

    doc = pydoc.plain(pydoc.render_doc(looked_at.Base))
    print([line for line in doc.splitlines() if line.strip()][:9])
    sys.path.remove(d)


class Thing:
    alpha = 1

    @property
    def beta(self):
        raise ValueError("not evaluated")

    def gamma(self):
        pass

    _private = 2


names = {"thing": Thing(), "other": 1, "this_one": 2}
c = rlcompleter.Completer(names)


def complete(text):
    out = []
    while (x := c.complete(text, len(out))) is not None and len(out) < 50:
        out.append(x)
    return out


for text in ("th", "thing.", "thing._", "thing.g", "impor", "whi", "no_such", "no.such", "3.x", "len", "Tr"):
    print(text, complete(text))
try:
    rlcompleter.Completer(3)
except TypeError as e:
    print(e)
print(keyword.iskeyword("async"), keyword.issoftkeyword("match"), keyword.iskeyword("print"), len(keyword.kwlist), keyword.softkwlist)
print(token.tok_name[token.NAME], token.tok_name[token.EXACT_TOKEN_TYPES["->"]], token.ISTERMINAL(3), token.ISNONTERMINAL(256), token.ISEOF(0))
print(pydoc.splitdoc("One line.\n\nThe rest\nof it."), pydoc.describe(Thing), pydoc.describe(len), pydoc.pathdirs() == [p for p in pydoc.pathdirs()])
print(pydoc.stripid("<x at 0x7f00ff>"), pydoc.getdoc(Thing.gamma), pydoc.visiblename("_x"), pydoc.visiblename("__doc__"), pydoc.cram("abcdefghijkl", 9))
print(pydoc.locate("os.path.join") is os.path.join, pydoc.locate("no.such.thing"), pydoc.resolve("len")[1])
