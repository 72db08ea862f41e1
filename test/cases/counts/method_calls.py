# A call o.m() need not make a bound method: self is held once by the call.
from sys import getrefcount as rc


class C:
    def __init__(self):
        self.initial = rc(self)

    def plain(self):
        return rc(self)

    def twice(self):
        return self.plain(), rc(self)

    def chain(self):
        return self

    @classmethod
    def make(cls):
        return cls()


c = C()
print(c.initial, C().initial, C.make().initial)
print(c.plain(), C().plain(), C.make().plain())
print(c.twice(), C().twice())
print(c.chain().plain(), c.chain().chain().plain(), C().chain().plain())
print(rc(c.chain()), rc(C().chain()))
f = c.plain
print(f(), c.plain())
print(getattr(c, 'plain')(), getattr(C(), 'plain')())
print((lambda: c.plain())(), (lambda k: k.plain())(c))
for k in [C(), c]:
    print(k.plain())
print([k.plain() for k in (C(), c)])
print(list(map(C.plain, [c, C()])))


class D(C):
    def plain(self):
        return super().plain(), rc(self)


print(D().plain(), D().twice())
d = D()
print(d.plain(), rc(d))
