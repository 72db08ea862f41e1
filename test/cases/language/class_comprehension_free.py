# A comprehension in a class body binds a name that the class also takes from the function around it.
def plain(x):
    class C:
        inner = [[x for x in [x, x + 1]] for y in [1]]
        again = [x for x in [x]]
        shown = x

        def method(self):
            return x

    return C.inner, C.again, C.shown, C().method()


def in_lambda(x):
    class C:
        made = [[(lambda: y) for y in [x]] for z in [1]]
        outer = lambda: x
        values = [f() for f in made[0]]
        x = 'own'
        after = [x for x in [x]]

    return C.values, C.outer(), C.x, C.after


def rebinds(x):
    class C:
        nonlocal x
        seen = [[x for x in (x, 2)] for y in [1]]
        x = 5

    return C.seen, x


def generator(x):
    class C:
        items = [list(x for x in [x]) for y in [x]]
        pairs = {x: [x for x in [y]] for y in [x]}

    return C.items, C.pairs


class Nested:
    items = [(c, [x for x in [1] if c]) for c in [0, 1]]
    twice = [[[c for y in [x]] for x in [c]] for c in [1, 2]]
    made = [[(lambda: c) for x in [1]] for c in [3]]


class Own:
    def method(self):
        return __class__

    made = [lambda: __class__ for x in [1]]


try:
    class TooEarly:
        made = [__class__ for x in [1]]
except NameError as e:
    print(e)
print(Own.made[0](), Own().method())
print(Nested.items, Nested.twice, Nested.made[0][0]())
print(plain(1))
print(in_lambda(2))
print(rebinds(3))
print(generator(4))
