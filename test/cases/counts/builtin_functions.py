# Arguments of functions written in C: held by the caller's stack only.
from sys import getrefcount as rc


class Probe:
    def __len__(self):
        return rc(self)

    def __iter__(self):
        return iter([rc(self)])

    def __hash__(self):
        return rc(self)

    def __index__(self):
        return rc(self)

    def __dir__(self):
        return [str(rc(self))]

    def __instancecheck__(self, o):
        print('instancecheck', rc(self), rc(o))
        return True

    def __subclasscheck__(self, o):
        return rc(self) > 0

    def __divmod__(self, o):
        return rc(self), rc(o)

    def __pow__(self, o, m=None):
        return rc(self), rc(o)

    def __reversed__(self):
        return iter([rc(self)])

    def __length_hint__(self):
        return 0


p = Probe()
x = []
print(len(p), list(p), tuple(p), set(p), sum(p), sorted(p), max(p), min(p), dir(p))
print(hash(p), bin(p), hex(p), ascii(chr(p)), range(p), bytes(p), [0] * p, list(reversed(p)))
print(divmod(p, x), pow(p, x), isinstance(x, p), issubclass(int, p), divmod(p, []))
print(list(map(len, [p, Probe()])), list(zip(p, p)), list(enumerate(p)), all(p), any(Probe()))
print(len(Probe()), list(Probe()), hash(Probe()), dir(Probe()))
print(getattr(p, '__len__')(), getattr(x, 'none', p) is p, rc(p))
print(type(p).__len__(p), Probe.__len__(Probe()), p.__len__(), [p].__getitem__(0).__len__())
print([].append(p), [p].index(p), (p,).count(p), {p: 1}.get(p), {1: p}.get(1) is p, rc(p))
print(callable(p), id(p) == id(p), repr(x), vars(p), type(p) is Probe, rc(p))
a = [p] * 3
print(a.pop() is p, a.__len__(), rc(p), rc(a))
