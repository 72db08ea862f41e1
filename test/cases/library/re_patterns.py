# re: functions, flags, groups, look-around, possessive and atomic parts, scanners, errors with their places.
import re

print(re.findall(r"(\w)(\d)?", "a1b"), re.split(r"(,)|;", "a,b;c", maxsplit=1), re.subn(r"(?P<x>\w)-(\d)", r"\2-\g<x>\g<0>", "a-1 b-2"), re.sub("x*", "-", "abxd"), re.fullmatch("a|ab", "ab").group(), re.escape("a.b*[c]\n"), re.findall("", "ab"), re.split("", "ab"))
m = re.match(r"(?P<year>\d{4})-(?P<month>\d\d)(?:-(?P<day>\d\d))?", "2024-05 rest")
print(m.groupdict(default="?"), m.groups(), m.span("month"), m["year"], m.lastgroup, m.lastindex, m.expand(r"\g<month>/\1"), m.start("day"), m.string[m.end() :], m.re.groupindex, m.regs, m.pos, m.endpos)
print(re.sub(r"\b(\w)(\w*)", lambda k: k[1].upper() + k[2], "hello big world"), re.compile("b+").search("abbb", 2).span(), re.compile("^b", re.M).findall("a\nb\nb"), re.findall(r"(?s).", "\n"), re.findall(r"(?x) a # c\n b", "ab"), re.findall("(?i:A)b", "ab aB"), re.findall(r"(?a)\w+", "aé"), re.findall(r"\w+", "aéß_9"), re.findall(rb"\w", b"a\xe9"))
print(re.findall(r"(?<=\$)\d+(?!\d|%)", "$10 $20% $3"), re.findall(r"(?<!a)b", "ab b"), re.findall(r"(a)?b(?(1)c|d)", "abc bd bc"), re.search(r"(\w+) \1", "the the").group(), re.findall(r"a++a|b", "aaab"), re.findall(r"(?>a+)a|b", "aab"), re.findall("a{2,3}?", "aaaa"), re.findall("a{,2}", "aaa"), re.findall("x{", "x{"), re.match("(a|b)*", "abab").groups(), re.match("(?:(a)|b)*", "ab").groups())
for pattern in ("(", ")", "a**", "[a", "(?P<1>a)", "(?P<a>x)(?P<a>y)", "(?P=b)", r"\1", "(?<=a+)b", "a{3,2}", "*a", "(?z)", r"[\d-z]", "[z-a]", r"\q", "(?P<a", "(?(1)a)", "(?(x)a)", "a(?i)", "(?-i)", "(?i-i:a)", "(?#", r"\N{nope}", r"\x1", r"\u12", "a{99999999999}", "(?P<a>b)(?(a)c|d|e)", r"\Z\8", "[]"):
    try:
        re.compile(pattern)
        print(pattern, "ok")
    except re.error as error:
        print(pattern, "->", error, (error.pos, error.lineno, error.colno))
    except OverflowError as error:
        print(pattern, "->", error)
p = re.compile(r"(?im)a.b", re.S)
print(p, p.flags, re.RegexFlag(p.flags), p.pattern, p.groups, p == re.compile(r"(?im)a.b", re.S), repr(re.compile("x" * 300))[:60], re.compile(b"a", re.A), re.I | re.X, repr(re.M), re.compile("a", re.DEBUG and 0))
scanner = re.Scanner([(r"\d+", lambda s, t: int(t)), (r"[a-z]+", lambda s, t: t), (r"\s+", None)])
print(scanner.scan("abc 12 x ?"))
print(re.sub("a", r"\n\\", "a"), re.sub("(a)(b)?", r"[\2]", "a"), [x.span() for x in re.finditer("a|", "aba")], re.template if hasattr(re, "template") else "no template")
for bad in (lambda: re.sub("a", r"\2", "a"), lambda: re.sub("a", r"\g<x>", "a"), lambda: re.sub("a", r"\z", "a"), lambda: re.match("a", b"a"), lambda: re.match(3, "a"), lambda: re.sub(b"a", "b", b"a"), lambda: m.group(9), lambda: m["nope"], lambda: re.compile("a", re.L), lambda: re.compile(b"a", re.U), lambda: re.compile(p, re.I), lambda: re.sub("a", "b", "a", 0, 0) and re.split("a", "a", 1, flags=0)):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
print(re.findall(r"[[:alpha:]]", "a]"), re.findall(r"[^\W\d_]+", "ab1_ü"), re.findall(r"[\]\-a]", "]-a"), re.findall("(?i)ſ", "sSſ"), re.findall("(?i)[k-l]", "\u212a"), re.findall("(?i)straße", "STRASSE straße"), re.match("(?i)İ", "i̇"), re.findall(r"\bfoo\b|\Bx", "foo ax"), re.findall(r"\A.|.\Z", "ab\n"), re.findall("$", "a\n"), re.findall(r"(?m)$", "a\n"))
