# The parser and the compiler of re: trees of patterns, their widths, constants, the old names that warn.
import re._parser as parser
import re._constants as constants
import re
import warnings

with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    import sre_compile, sre_constants, sre_parse
    print([(w.category.__name__, str(w.message)) for w in seen])
print(sre_parse.parse is parser.parse, sre_constants.error is re.error, sre_compile.compile is not None, constants.MAGIC, constants.MAXREPEAT)
for pattern in (r"a|b|cd", r"(?P<n>x+)(?P=n)\1?", r"[^a-z\d_]*?", r"(?i:ab)(?-i:c)", r"(?<=ab)c(?!d)(?<!e)", r"(?>a+)b*+", r"^\bx\B$\Z", r"(a)?(?(1)b|c)", r"\u00e9\x41\101.", r"a{2,5}b{3}c{,4}?", r"(?#comment)(?x: a # b" "\n)"):
    tree = parser.parse(pattern)
    print(repr(pattern), tree, tree.getwidth(), tree.state.groups, tree.state.groupdict, tree.state.flags)
parser.parse(r"(?s)a(b|[^c])*?(?P<q>d)(?(q)e)").dump()
print(repr(constants.LITERAL), constants.OPCODES[:3], constants.AT_BEGINNING == 0, parser.parse_template(r"a\1\g<n>\n", re.compile("(?P<n>x)")))
for pattern in "(", ")", "a**", "[b-a]", "(?P<1>x)", "(?P<n>x)(?P<n>y)", r"\8", "(?z)", "a{5,2}", "(?<=a+)b", r"\N{no such}", "[a", r"(?(2)a)", "(?P=x)", "x(?i)", "*", "(?", "(?P", r"\xg", "(?i-i:x)", "[[a]&&b]", r"(?a)\w(?u:x)":
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        try:
            print(repr(pattern), parser.parse(pattern), [str(w.message) for w in seen])
        except re.PatternError as error:
            print(repr(pattern), error, error.pos, error.lineno, error.colno)
