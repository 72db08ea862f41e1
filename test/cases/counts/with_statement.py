# What a with block holds of its manager and of the value it binds.
from sys import getrefcount as rc


class M:
    def __init__(self, v=None):
        self.v = v

    def __enter__(self):
        print('enter', rc(self))
        return self.v if self.v is not None else self

    def __exit__(self, t, e, tb):
        print('exit', rc(self), t and (t.__name__, rc(e), rc(tb)))
        return True


m = M()
with m:
    print(rc(m))
print(rc(m))
with m as n:
    print(rc(m), n is m)
print(rc(m))
del n
with M() as t:
    print(rc(t))
print(rc(t))
x = []
with M(x) as v:
    print(rc(x), v is x)
print(rc(x))
with M(x), M(x) as w, m:
    print(rc(x), rc(m))
with m:
    raise ValueError('swallowed')
print(rc(m))


def f():
    with m as k:
        return rc(m), rc(k)


print(f(), rc(m))
for i in range(2):
    with m:
        if i:
            break
        continue
print(rc(m))
