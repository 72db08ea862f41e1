import string

f = string.Formatter()
print(f.format("{0} {name!r:>6} {x[1].real} {{}}", 1, name="n", x=[0, 2.5]), list(f.parse("a{b.c[0]!s:{w}}d")))
print(f.get_field("a[1].real", (), {"a": [1, 2]}), string.Template("$a ${b} $$").substitute(a=1, b=2), string.capwords("ab cd"))
for text in ("{", "}", "{a", "{a!x}", "{a[}", "{!}"):
    try:
        print(f.format(text, a=1))
    except (ValueError, KeyError) as e:
        print(text, type(e).__name__, e)
