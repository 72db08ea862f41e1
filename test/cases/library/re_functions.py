import re

print(re.findall(r"a|b|", "xaby"), re.findall(r"(\w)(\d)?", "a1b"), re.findall(r"(\d)", "a1b2"))
print(re.split(r"(,)|;", "a,b;c"), re.split(r"\b", "to be"), re.split(r"x*", "axbc", maxsplit=2))
print(re.sub(r"x*", "-", "abxd"), re.subn(r"(\w)(\w)", r"\2\1", "abcde"), re.sub("a", r"\n\t\\", "bab"))
print(re.sub(r"\d+", lambda m: str(int(m[0]) * 2), "a1b22c"), re.sub("b", "", "abc", count=1))
print([m.span() for m in re.finditer(r"\b|x", "axb")])
print(re.escape("a.b*c [d]"), re.compile("a", re.I | re.M), re.compile(b"a", re.A))
p = re.compile(r"a(b)?")
print(p.match("xab", 1), p.fullmatch("ab", 0, 1), p.search("xxab", 2, 3), p.findall("abaab", 1))
s = p.scanner("abab")
print(s.match(), s.search(), s.search(), s.pattern is p)
for f in (lambda: re.sub("a", lambda m: 1, "a"), lambda: re.compile("a").match(1), lambda: re.compile(b"a").match("a"),
          lambda: re.compile("a").search(b"a"), lambda: re.sub("(a)", r"\2", "a"), lambda: re.compile("(a"),
          lambda: p.match("a", "b"), lambda: type(p)()):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(p == re.compile(r"a(b)?"), p != re.compile("a"), hash(p) == hash(re.compile(r"a(b)?")))
