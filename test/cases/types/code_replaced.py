# code.replace() and types.CodeType(): names, variables, inner code objects and lines that are other ones.
import sys
import types


def f(a, b=2, *args, c, **kw):
    total = a + b + helper(c)
    return [total, args, kw, sorted(locals()), thing.attr]


def helper(x):
    return x * 100


def other(x):
    return x * 1000


class thing:
    attr = 'attr'
    extra = 'extra'


def show(code, **changes):
    new = code.replace(**changes)
    for name, value in changes.items():
        assert getattr(new, name) == value, name
    return new


def call(code, *args, **kw):
    fn = types.FunctionType(code, globals(), None, (20,))
    fn.__kwdefaults__ = {'c': 3}
    try:
        return fn(*args, **kw)
    except Exception as e:
        return type(e).__name__, str(e), [t.tb_lineno for t in walk(e.__traceback__)][1:]


def walk(tb):
    while tb:
        yield tb
        tb = tb.tb_next


code = f.__code__
print(code.co_names, code.co_varnames)
print(call(code, 1, z=5))
names = tuple({'helper': 'other', 'attr': 'extra'}.get(n, n) for n in code.co_names)
new = show(code, co_names=names)
print(call(new, 1, z=5))
print(call(show(code, co_names=names + ('more',)), 1))
print(call(show(new, co_names=tuple('helper' if n == 'other' else n for n in names)), 1))
print(call(show(code, co_names=('missing',) + code.co_names[1:]), 1))
renamed = tuple({'a': 'first', 'c': 'third', 'total': 'sum_'}.get(n, n) for n in code.co_varnames)
new = show(code, co_varnames=renamed)
print(call(new, 1, z=5), call(new, first=1, third=7), call(new, a=1), call(new, a=1, first=2))
print(call(show(code, co_varnames=code.co_varnames + ('added',), co_nlocals=code.co_nlocals + 1), 1))
new = show(code, co_posonlyargcount=1)
print(call(new, 1), call(new, a=1))
new = show(code, co_argcount=1, co_kwonlyargcount=2)
print(call(new, 1), call(new, 1, 7, c=1))
new = show(code, co_firstlineno=code.co_firstlineno + 100)
print(call(new, 'x'), max(l for *_, l in new.co_lines() if l) - max(l for *_, l in code.co_lines() if l))
new = show(new, co_firstlineno=code.co_firstlineno, co_name='g', co_qualname='A.g', co_filename='elsewhere.py')
print(call(new, 'x'), new.co_name, new.co_qualname, new.co_filename, new == code, new == show(new))


def outer():
    here = 'cell'

    def inner():
        return here, 'inner'

    def second():
        return here, 'second'

    return inner()


code = outer.__code__
inner, second = [c for c in code.co_consts if isinstance(c, types.CodeType)]
swap = {inner: second, second: inner}
new = show(code, co_consts=tuple(swap.get(c, c) if isinstance(c, types.CodeType) else c for c in code.co_consts))
print(types.FunctionType(new, globals())())
print(types.FunctionType(show(code, co_consts=code.co_consts + ([],)), globals())())
new = show(code, co_cellvars=('there',))
print(types.FunctionType(new, globals())(), new.co_cellvars)


def loop():
    def step(n):
        if n:
            here
        return n
    step(0)
    step(1)
    here = 1


new = show(loop.__code__, co_cellvars=('renamed',))
try:
    types.FunctionType(new, globals())()
except NameError as e:
    print(e)
free = [c for c in loop.__code__.co_consts if isinstance(c, types.CodeType)][0]
new = show(free, co_freevars=('free_one',))
try:
    types.FunctionType(new, globals(), None, None, (types.CellType(),))(1)
except NameError as e:
    print(e)

fields = ('argcount posonlyargcount kwonlyargcount nlocals stacksize flags code consts names varnames filename name '
          'qualname firstlineno linetable exceptiontable freevars cellvars').split()


def make(code, n=18, **changes):
    values = [changes.get(name, getattr(code, 'co_' + name)) for name in fields]
    return types.CodeType(*values[:n])


code = f.__code__
print(make(code) == code, make(code, 16) == code, make(code) is code, hash(make(code)) == hash(code))
print(call(make(code, name='made', names=names), 1), make(code, name='made').co_name)
made = make(outer.__code__)
print(types.FunctionType(made, globals())(), made.co_cellvars)
print(call(make(code, firstlineno=1), 'x'))

for attempt in [
    lambda: make(code, nlocals=1),
    lambda: make(code, nlocals=-1),
    lambda: make(code, argcount=-1),
    lambda: make(code, posonlyargcount=-1),
    lambda: make(code, kwonlyargcount=-1),
    lambda: make(code, argcount='a'),
    lambda: make(code, filename=1),
    lambda: make(code, name=None),
    lambda: make(code, code='text'),
    lambda: make(code, consts=[]),
    lambda: make(code, names=(1,)),
    lambda: make(code, varnames=(1,) * 6),
    lambda: make(code, nlocals=0, varnames=()),
    lambda: types.CodeType(1),
    lambda: types.CodeType(*range(19)),
    lambda: types.CodeType(argcount=1),
    lambda: code.replace(co_nlocals=1),
    lambda: code.replace(co_nlocals=-1),
    lambda: code.replace(co_varnames=(), co_nlocals=0),
    lambda: code.replace(co_varnames=['a']),
    lambda: code.replace(co_names=(1,)),
    lambda: code.replace(co_flags='a'),
    lambda: code.replace(co_filename=b'a'),
    lambda: code.replace(co_linetable='a'),
    lambda: code.replace(unknown=1),
]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)

names = ('a1', 'a2')
c = compile('a1\na2', 'x', 'exec')
print(sys.getrefcount(names))
d = c.replace(co_names=names)
print(sys.getrefcount(names), d.co_names is names)
del d
print(sys.getrefcount(names))
