import copy
import re

p = re.compile(r"(?P<x>a)|b", re.I)
m = p.match("A")
print(copy.copy(p) is p, copy.deepcopy(m) is m)
print(re.Pattern[str], re.Match[str], type(p).__name__, type(m).__module__)
print(repr(p), p.flags, p.pattern, bool(m), m.string, m.re is p)
try:
    p.flags = 1
except AttributeError as e:
    print(e)
