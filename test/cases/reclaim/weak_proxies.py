# A proxy behaves as its object until the object dies; then every use raises ReferenceError.
import _weakref as weakref


class C:
    def __init__(self):
        self.items = [1, 2]

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        return self.items[i]

    def __add__(self, o):
        return ('add', o)

    def __str__(self):
        return 'str of C'

    def m(self):
        return 'm'

    def __call__(self, x):
        return x * 2

    def __bool__(self):
        return False

    def __iter__(self):
        return iter(self.items)


c = C()
p = weakref.proxy(c)
print(len(p), p[0], p + 1, str(p), p.m(), p(4), bool(p), list(p), p.items is c.items)
print(type(p).__name__, p.__class__ is C, isinstance(p, C), 1 in p, p == c, p != c)
p.attr = 5
print(c.attr, hasattr(p, 'none'), weakref.proxy(c) is p)
del p.attr
try:
    hash(p)
except TypeError as e:
    print(e)
q = weakref.proxy(c, lambda w: print('callback', type(w).__name__))
print(q is p, weakref.getweakrefcount(c))
m = p.m
del c
print('bound method keeps it', p.items, m())
del m
for use in (lambda: p.items, lambda: len(p), lambda: p[0], lambda: p + 1, lambda: str(p), lambda: p(1),
            lambda: bool(p), lambda: list(p), lambda: setattr(p, 'a', 1), lambda: p == 1, lambda: 1 in p):
    try:
        print(use())
    except ReferenceError as e:
        print(type(e).__name__, e)


class Plain:
    pass


o = Plain()
p = weakref.proxy(o)
print(type(p).__name__, callable(p))
try:
    p()
except TypeError as e:
    print(e)
try:
    weakref.proxy(5)
except TypeError as e:
    print(e)
