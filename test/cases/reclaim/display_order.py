# What a display drops, and in which order: replaced values, and everything when a part is not hashable.
class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('  del', self.n)


class K:
    def __init__(self, n, h):
        self.n, self.h = n, h

    def __eq__(self, other):
        print('  eq', self.n, getattr(other, 'n', other))
        return self is other

    def __hash__(self):
        return self.h

    def __del__(self):
        print('  del key', self.n)


def attempt(f, *args):
    print(f.__name__)
    try:
        x = f(*args)
    except TypeError as e:
        print('  TypeError', e)
    else:
        print('  made', len(x))
        del x


def replaced():
    return {1: T('a'), 1.0: T('b'), True: 5}


def replaced_again(x):
    return {x: T('a'), 2: T('b'), x: T('c'), 3: T('d')}


def in_condition(x):
    assert {(3, 2), T(1)} not in {x: [x, T(2)], x: T(3), x - 1: 4}


def nested(x):
    return [T(1), {**{None: T(2), 'k': x, x: T(3)}, T(4): 1}]


def arguments(x):
    return print(T(1), attempt, {None: T(2), 'k': x, x: T(3)})


def set_display(x):
    return {K('a', 1), K('b', 1), K('c', 2), x, K('d', 3)}


def stars(x):
    return [T(0), {**{1: T(1)}, **{1: T(2)}, 2: T(3), **{x: 4}}]


def lookup(x):
    a, b = K('a', 1), K('b', 1)
    d = {a: T(1), b: T(2)}
    print('  a first', d[a] is d[a])
    print('  b behind a', d[b] is d[b])
    return d | d


attempt(replaced)
attempt(replaced_again, 5)
attempt(in_condition, 5)
attempt(nested, [])
attempt(arguments, [])
attempt(set_display, [])
attempt(set_display, 1)
attempt(stars, 1)
attempt(stars, [])
attempt(lookup, 1)
