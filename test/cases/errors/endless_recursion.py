# Endless recursion in every place where the interpreter calls back: a RecursionError each, and all goes on.
import functools
import sys


def attempt(name, f, *args):
    try:
        print(name, type(f(*args)).__name__)
    except RecursionError as e:
        print(name, type(e).__name__)


class Own:
    def __repr__(self): return repr(self)
    def __str__(self): return str(self)
    def __eq__(self, other): return self == other
    def __lt__(self, other): return self < other
    def __hash__(self): return hash(self)
    def __len__(self): return len(self)
    def __bool__(self): return bool(self)
    def __iter__(self): return iter(self)
    def __format__(self, spec): return format(self, spec)
    def __getattr__(self, name): return getattr(self, name + 'x')
    def __getitem__(self, key): return self[key]
    def __contains__(self, x): return x in self
    def __call__(self): return self()
    def __add__(self, other): return self + other
    def __index__(self): return [0][self]
    def __enter__(self):
        with self: pass
    def __exit__(self, *args): pass
    def __setattr__(self, name, value): setattr(self, name, value)
    def __delattr__(self, name): delattr(self, name)
    def __get__(self, obj, owner): return owner.itself
    def __reversed__(self): return reversed(self)
    def __round__(self): return round(self)
    def __dir__(self): return dir(self)
    def __sizeof__(self): return sys.getsizeof(self)


def enter(x):
    with x:
        pass


class Holder:
    itself = Own()


x = Own()
attempt('repr', repr, x)
attempt('str', str, x)
attempt('eq', lambda: x == Own())
attempt('lt', lambda: x < 1)
attempt('hash', lambda: {x: 1})
attempt('len', len, x)
attempt('bool', bool, x)
attempt('iter', list, x)
attempt('format', lambda: f'{x}')
attempt('getitem', lambda: x[0])
attempt('contains', lambda: 1 in x)
attempt('call', x)
attempt('add', lambda: x + 1)
attempt('index', lambda: [1][x])
attempt('enter', enter, x)
attempt('setattr', setattr, x, 'a', 1)
attempt('delattr', delattr, x, 'a')
attempt('get', lambda: Holder.itself)
attempt('reversed', reversed, x)
attempt('round', round, x)
attempt('dir', dir, x)
attempt('sizeof', sys.getsizeof, x)
attempt('sorted', sorted, [x, x])
attempt('reduce', functools.reduce, lambda a, b: a + b, [x, x])


class Meta(type):
    def __new__(meta, name, bases, namespace): return meta(name, bases, namespace)


class Called(type):
    def __call__(cls): return cls()
    def __instancecheck__(cls, x): return isinstance(x, cls)
    def __subclasscheck__(cls, x): return issubclass(x, cls)
    def __prepare__(name, bases): return Called.__prepare__(name, bases)


attempt('new', lambda: Meta('A', (), {}))
attempt('prepare', lambda: __build_class__(lambda: None, 'B', metaclass=Called))
B = Called('B', (), {})
attempt('class call', B)
attempt('isinstance', isinstance, 1, B)
attempt('issubclass', issubclass, int, B)


def generator():
    yield from generator()


def finally_again():
    try:
        1 / 0
    finally:
        finally_again()


class Finalized:
    def __del__(self):
        global seen
        seen += 1
        if seen < 5:
            Finalized()


seen = 0
Finalized()
print('finalized', seen)
attempt('generator', list, generator())
attempt('finally', finally_again)
attempt('sort key', lambda: sorted([1], key=lambda v: sorted([v], key=None) and finally_again()))
print('end')
