# Attribute values live in the instance; reading them makes a temporary reference only.
from sys import getrefcount as rc


class P:
    def __init__(self, v):
        self.v = v
        self.w = v


x = object()
p = P(x)
print(rc(x), rc(p), rc(p.v))
p.w = 0
print(rc(x))
q = P(x)
print(rc(x))
q.other = p
print(rc(p))
p.back = q
print(rc(q), rc(p))
del p.back
print(rc(q))
d = q.__dict__
print(rc(d), rc(q), rc(x))
d['more'] = x
print(rc(x), q.more is x)
del q.v, q.w
print(rc(x), sorted(d))
del q
print(rc(x), rc(p), rc(d))
del d
print(rc(x), rc(p))
p.v = p
print(rc(p))
p.v = None
print(rc(p))
