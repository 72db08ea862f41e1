# `__reduce__` of an iterator finds `iter` by running a key's `__eq__`, which ends the iterator: what it then says is empty.
import builtins


class Text(str):
    def __hash__(self):
        return hash(str(self))

    def __eq__(self, other):
        for x in self.it:
            pass
        return other == str(self)


def reduced(it, name="iter"):
    names = builtins.__dict__
    old = names[name]
    del names[name]
    key = Text(name)
    key.it = it
    names[key] = old
    try:
        return it.__reduce__()
    finally:
        del names[key]
        names[name] = old


class Sequence:
    def __getitem__(self, i):
        if i < 2:
            return i
        raise IndexError


print(reduced(iter("xyz")))
print(reduced(iter([1, 2])))
print(reduced(iter((1, 2))))
print(reduced(iter(Sequence())))
print(reduced(iter(bytes(3))))
print(reduced(iter(lambda: 0, 0)))
print(reduced(reversed([1, 2]), "reversed"))
