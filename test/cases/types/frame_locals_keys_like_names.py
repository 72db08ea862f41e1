# Keys of `f_locals` that are not exactly str: what equals a name is that name; what cannot be hashed is refused.
import sys


class Text(str):
    pass


class Impostor:
    def __hash__(self):
        return hash("x")

    def __eq__(self, other):
        return other == "x"


class Unhashable(str):
    __hash__ = None


def f(key):
    x = 1
    proxy = sys._getframe().f_locals
    proxy[key] = 2
    print(list(proxy.keys()), x, proxy[key], key in proxy)


for key in Text("x"), Impostor(), "x":
    f(key)


def g():
    y = 1
    proxy = sys._getframe().f_locals
    for key in Unhashable("y"), []:
        for action in proxy.__getitem__, lambda k: proxy.__setitem__(k, 0):
            try:
                action(key)
            except TypeError as e:
                print(e)
    print(reversed(proxy), y)


g()


def h():
    a, b = 1, 2
    print(type(sys._getframe().f_locals.__reversed__()).__name__, reversed(sys._getframe().f_locals))


h()
