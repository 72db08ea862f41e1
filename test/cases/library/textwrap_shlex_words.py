# textwrap and shlex: paragraphs in lines, words of shells, and what they refuse.
import io
import shlex
import textwrap

text = "Hello there -- you goof-ball, use the -b option!  A sentence ends.  Another one\tbegins with averyveryverylongword-indeed-it-is."
for kw in {"width": 20}, {"width": 15, "break_long_words": False}, {"width": 30, "initial_indent": "* ", "subsequent_indent": "  "}, {"width": 25, "fix_sentence_endings": True}, {"width": 18, "break_on_hyphens": False}, {"width": 40, "expand_tabs": False, "replace_whitespace": False}, {"width": 30, "max_lines": 2}, {"width": 12, "max_lines": 1, "placeholder": "~"}, {"width": 30, "drop_whitespace": False}, {"width": 20, "tabsize": 2}:
    print(kw, textwrap.wrap(text, **kw))
print(textwrap.fill("a b c " * 10, 20), textwrap.shorten("Hello  wonderful   world!", 12), textwrap.shorten("Hello world", 10, placeholder="..."), sep="\n")
block = "\n".join(["", "    first", "      second", "\t", "    third ", ""])
print(repr(textwrap.dedent(block)), repr(textwrap.indent(block, "> ")), repr(textwrap.indent(block, "> ", lambda line: True)))
print(repr(textwrap.dedent("  a\n\tb\n")), repr(textwrap.dedent("   x\n  y\n    z")))
for kw in {"width": 0}, {"width": 3, "max_lines": 1, "placeholder": "......"}:
    try:
        print(textwrap.wrap("some words here", **kw))
    except ValueError as error:
        print(error)
lines = ["a 'b c' d", 'x "y \\"z\\" $" w', "one\\ two three", "a # comment", "'un", "a\\", "", "a''b \"\" ''", "~/a && b|c; d>e", "na\u00efve caf\u00e9"]
for line in lines:
    for kw in {}, {"comments": True}, {"posix": False}:
        try:
            print(repr(line), kw, shlex.split(line, **kw))
        except ValueError as error:
            print(repr(line), kw, error)
print([shlex.quote(s) for s in ("", "plain", "two words", "it's", "$x;`y`", "caf\u00e9", "a/b-c_d@e%f+g:h,i.j=k")], shlex.join(["echo", "-n", "a b", "it's"]))
lex = shlex.shlex("a&&b || c;d >'e f' | (g)", punctuation_chars=True, posix=True)
lex.whitespace_split = True
print(list(lex), lex.punctuation_chars)
lex = shlex.shlex("x=1 y = 'two' # note\nsource other\nz", infile="name.cfg")
lex.source = "source"
lex.sourcehook = lambda name: (name, io.StringIO("inside 2"))
print([(t, lex.lineno) for t in iter(lex.get_token, lex.eof)], lex.error_leader(), lex.infile)
lex = shlex.shlex("a b")
lex.push_token("pushed")
print(lex.get_token(), lex.get_token(), lex.eof, repr(lex.token))
try:
    shlex.split(None)
except ValueError as error:
    print(error)
