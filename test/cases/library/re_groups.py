import re

m = re.search(r"(?P<year>\d{4})-(?P<month>\d\d)(?:-(?P<day>\d\d))?", "on 2024-05, not before")
print(m, m.groups(), m.groups("x"), m.groupdict(), m.groupdict(0))
print(m.lastindex, m.lastgroup, m.regs, m.pos, m.endpos, m.span("month"))
print(m["year"], m[2], m.group(1, "month", 3), m.start("day"), m.end(3))
for bad in ("nope", 4, -1, 1.5):
    try:
        m.group(bad)
    except IndexError as e:
        print(type(e).__name__, e)
print(re.match(r"(?:(a)|(b))*", "abab").groups())
print(re.match(r"(a)?(?(1)b|c)", "ab").span(), re.match(r"(a)?(?(1)b|c)", "c").span())
print(re.match(r"((a)|b)*?c", "abac").regs)
print(re.fullmatch(r"(?P<q>['\"]).*?(?P=q)", "'it\"s'").group())
print(m.expand(r"\g<month>/\1 \\ \g<0>"), m.re.groupindex, m.re.groups)
