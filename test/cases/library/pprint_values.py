# pprint, reprlib, textwrap, string: laying out values and texts.
import collections
import dataclasses
import pprint
import reprlib
import string
import textwrap
import types

data = {"name": "a" * 30, "list": list(range(30)), "nested": {"deep": {"deeper": ["x" * 40, ("tuple", 1)]}}, "set": {3, 1, 2}, "bytes": b"b" * 100, 5: None, "text": "many words " * 12}
pprint.pprint(data)
pprint.pprint(data, width=40, compact=True, depth=2, indent=2, sort_dicts=False)


@dataclasses.dataclass
class D:
    name: str
    values: list
    hidden: int = dataclasses.field(default=1, repr=False)


class Sub(list):
    def __repr__(self):
        return "Sub!"


pprint.pprint([D("n" * 30, list(range(20))), types.SimpleNamespace(a=1, b="x" * 70), collections.OrderedDict(a=1, b=[1] * 30), collections.defaultdict(int, {"k": 1}), collections.Counter("hello world"), collections.deque(range(30), 40), collections.ChainMap({"a": 1}, {}), types.MappingProxyType({"x": 1}), frozenset(range(3)), Sub([1]), collections.UserDict(a=1), collections.UserList([1])])
loop = [1]
loop.append(loop)
print(pprint.pformat(loop).partition("id=")[0], pprint.isrecursive(loop), pprint.isreadable(loop), pprint.isreadable([1]), pprint.saferepr({"b": 1, "a": 2}))
pprint.pp({"z": 1, "a": 2}, width=5, underscore_numbers=True)
pprint.pp([1234567, 10**12], underscore_numbers=True)
pprint.pprint({(1, "a"): 1, "a": 1, 1: 1})
# Keys of one type that cannot be compared are sorted by their addresses.
keys = [(1, "a"), (1, 2)]
print(pprint.pformat(dict.fromkeys(keys, 0)) == "{%s}" % ", ".join(f"{k}: 0" for k in sorted(keys, key=id)))
r = reprlib.Repr(maxlist=2, maxstring=10, maxdict=1, maxlevel=2, maxother=12, indent=".") if False else reprlib.Repr(maxlist=2, maxstring=10, maxdict=1, maxlevel=2, maxother=12)
print(r.repr([1, 2, 3]), r.repr("abcdefghijklmnop"), r.repr({1: 2, 3: 4}), r.repr([[[[1]]]]), r.repr(10**50), r.repr({3, 1, 2}), reprlib.repr(range(100)), reprlib.repr("x" * 100), reprlib.repr(collections.deque(range(20))))
r.indent = "> "
print(r.repr([1, [2, "x"]]))


class Rec:
    def __init__(self):
        self.items = [self]

    @reprlib.recursive_repr("<...>")
    def __repr__(self):
        return f"Rec({self.items})"


print(Rec())
text = "The quick brown fox, jumped-over the lazy dog.  Then   it slept; un-be-lie-vable-super-long-word-here.\n\nA new\tparagraph."
for kw in ({"width": 30}, {"width": 20, "break_long_words": False}, {"width": 20, "break_on_hyphens": False, "initial_indent": "* ", "subsequent_indent": "  "}, {"width": 30, "max_lines": 2, "placeholder": " [..]"}, {"width": 40, "fix_sentence_endings": True, "expand_tabs": False}, {"width": 25, "drop_whitespace": False, "replace_whitespace": False}):
    print(textwrap.wrap(text, **kw))
print(textwrap.shorten(text, 30), textwrap.fill("a b c", 3), repr(textwrap.dedent("   a\n     b\n\n   c\n")), textwrap.dedent("\ta\n  b"), textwrap.indent("a\n\nb\n", "> "), textwrap.indent("a\n\n", "+", lambda line: True))
for bad in (lambda: textwrap.wrap("a", 0), lambda: textwrap.wrap("a b", 3, max_lines=1, placeholder="....")):
    try:
        print(bad())
    except ValueError as error:
        print(error)
t = string.Template("$name owes ${amount}$$ to $other")
print(t.substitute(name="A", amount=5, other="B"), t.safe_substitute(name="A"), t.get_identifiers(), t.is_valid(), string.Template("$ bad").is_valid(), string.capwords("hello  wORLD-x y"), string.capwords("a-b", "-"))
for bad in (lambda: t.substitute(name=1), lambda: string.Template("a\nb $").substitute(), lambda: string.Template("$a").substitute({}, a=1) + string.Template("$1").substitute()):
    try:
        print(bad())
    except (KeyError, ValueError) as error:
        print(type(error).__name__, error)


class Percent(string.Template):
    delimiter = "%"
    idpattern = "[a-z]+_[a-z]+"


print(Percent("%a_b %notthis %{x_y}").safe_substitute(a_b=1, x_y=2))
