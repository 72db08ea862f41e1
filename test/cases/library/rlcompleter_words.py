# rlcompleter and pydoc: completions of names and attributes, texts of help.
import pydoc
import rlcompleter

space = {"alpha": 1, "alphabet": "x", "beta": [1], "func": lambda a, b=2: a, "Klass": type("Klass", (), {"attr": 1, "_private": 2, "method": lambda self: 0})}
c = rlcompleter.Completer(space)


def words(text):
    out = []
    while (w := c.complete(text, len(out))) is not None:
        out.append(w)
    return out


for text in "al", "alpha", "be", "fun", "Kla", "Klass.a", "Klass._p", "Klass.me", "alphabet.isal", "beta.app", "imp", "ret", "nothing", "zip", "Exc", "alpha.real.im", "no.such", "x(1).y", "":
    print(repr(text), words(text)[:6])


class Shown:
    """The class's doc.

    Its second paragraph.
    """

    attr = 1

    def method(self, a: int, *, b="x") -> str:
        """Does something."""

    @property
    def prop(self):
        """A property."""

    @staticmethod
    def still(x):
        "Static."

    @classmethod
    def klass(cls): ...


def function(a, /, b: "int" = 3, *args, c=None, **kw) -> list:
    """One line.

    And more.
    """


text = pydoc.plaintext
print(text.document(function, "function"))
print(text.document(Shown, "Shown"))
print(pydoc.splitdoc(pydoc.getdoc(Shown)), pydoc.plain(pydoc.TextDoc().bold("b\be")), pydoc.locate("os.path.join").__name__, pydoc.locate("no.such.thing"), pydoc.resolve("json.dumps")[1], pydoc.describe(function), pydoc.describe(3), pydoc.ispath("a/b"), pydoc.stripid("<x at 0x1234abcd>"), pydoc.cram("abcdefghij", 7), pydoc.isdata(3), pydoc.visiblename("__private__"), pydoc.visiblename("_x"))
print(pydoc.html.document(function, "function")[:120], pydoc.html.escape("<&>"))
try:
    pydoc.resolve("no.such.thing")
except ImportError as error:
    print(error)
