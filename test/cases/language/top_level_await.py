# compile() with PyCF_ALLOW_TOP_LEVEL_AWAIT: a module that awaits is a coroutine, run by eval() or as a function.
import ast
import inspect
import sys
import types
import warnings

FLAG = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT


class Step:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        got = yield self.value
        return (self.value, got)


class Items:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        await Step(self.n)
        return self.n


class Manager:
    async def __aenter__(self):
        print('enter', await Step('in'))
        return 'managed'

    async def __aexit__(self, *exc):
        print('exit', exc[0], await Step('out'))
        return True


def drive(coro):
    sent = None
    n = 0
    try:
        while True:
            out = coro.send(sent)
            print('  yields', out)
            n += 1
            sent = n
    except StopIteration as e:
        return e.value


SOURCES = [
    ('exec', 'x = await Step(1)\nprint(x)'),
    ('eval', '[await Step(1), await Step(2)]'),
    ('single', 'await Step("shown")'),
    ('exec', 'async for i in Items(2):\n    print(i)\nelse:\n    print("over")'),
    ('exec', 'async with Manager() as m:\n    print(m)\n    1 / 0\nprint("after")'),
    ('exec', 'x = [i async for i in Items(3)]\nprint(x)'),
    ('exec', 'x = {i: await Step(i) for i in (1, 2)}\nprint(x)'),
    ('exec', 'def f(a=await Step("default")):\n    return a\nprint(f())'),
    ('exec', 'x: int = await Step(3)\nprint(__annotations__)'),
    ('exec', 'try:\n    await Step(1)\n    raise KeyError("k")\nexcept KeyError as e:\n    print(repr(e), await Step(2))\nfinally:\n    print(await Step(3))'),
    ('exec', 'async def g():\n    yield 1\n    yield 2\nprint([x async for x in g()])'),
    ('exec', 'x = 1'),
    ('exec', 'g = (i async for i in Items(1))\nprint(type(g).__name__)'),
]
for mode, source in SOURCES:
    print('---', mode, repr(source))
    try:
        compile(source, '<s>', mode)
    except SyntaxError as e:
        print('without:', e)
    code = compile(source, '<s>', mode, FLAG)
    print(bool(code.co_flags & inspect.CO_COROUTINE), hex(code.co_flags), code.co_name)
    space = dict(Step=Step, Items=Items, Manager=Manager)
    result = eval(code, space)
    print(inspect.iscoroutine(result), type(result).__name__)
    if result is not None:
        print(result.__name__, result.__qualname__, result.cr_code is code, result.cr_frame.f_locals is space)
        print('result', drive(result))
        print(result.cr_frame)
    space = dict(Step=Step, Items=Items, Manager=Manager)
    coro = types.FunctionType(code, space)()
    if coro is not None:
        drive(coro)
    print(sorted(k for k in space if k not in ('Step', 'Items', 'Manager', '__builtins__')))

print('--- namespaces')
code = compile('x = await Step(y)\nz = x', '<s>', 'exec', FLAG)
globs = {'Step': Step, 'y': 5}
locs = {}
coro = eval(code, globs, locs)
print(sys.getrefcount(locs), sys.getrefcount(globs))
coro.send(None)
print(coro.cr_frame.f_locals is locs, coro.cr_frame.f_lineno)
print(sys.getrefcount(locs), sys.getrefcount(globs))
drive_rest = None
try:
    coro.send('late')
except StopIteration:
    pass
print(locs, 'z' in globs)
print(sys.getrefcount(locs), sys.getrefcount(globs))
del coro
print(sys.getrefcount(locs), sys.getrefcount(globs))

print('--- thrown and closed')
coro = eval(code, {'Step': Step, 'y': 5}, locs)
coro.send(None)
try:
    coro.throw(ValueError('thrown'))
except ValueError as e:
    print(e, e.__traceback__.tb_next.tb_lineno)
coro = eval(code, {'Step': Step, 'y': 5}, locs)
coro.send(None)
coro.close()
print(sys.getrefcount(locs))
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    exec(compile('await Step(1)', '<s>', 'exec', FLAG), {'Step': Step})
    print([str(w.message) for w in caught])

print('--- still refused')
for source in [
    'def f():\n    await x',
    'lambda: await x',
    'class C:\n    await x',
    'class C:\n    async with x: pass',
    'class C:\n    [i async for i in x]',
    'def f():\n    return [i async for i in x]',
    'yield 1',
    'return 1',
    'await x\nyield 1',
    'yield await x',
    'await x\nreturn 1',
    'def f(x: await y): pass',
    'type A = await x',
]:
    for flags in (0, FLAG):
        try:
            compile(source, '<s>', 'exec', flags)
        except SyntaxError as e:
            print(repr(source), flags != 0, e.msg, e.lineno, e.offset)
        else:
            print(repr(source), flags != 0, 'compiled')

print('--- a module called as a function')
space = {'__name__': 'called'}
f = types.FunctionType(compile('x = 1\nprint(locals() is globals())\nclass C: y = x', '<s>', 'exec'), space)
print(f(), f(), sorted(k for k in space if k != '__builtins__'), f.__module__)
try:
    f(1)
except TypeError as e:
    print(e)


def outer():
    class Body:
        inside = 1
        print('body', locals() is globals())


body = [c for c in outer.__code__.co_consts if isinstance(c, types.CodeType)][0]
space = {'__name__': 'called'}
print(types.FunctionType(body, space)(), sorted(k for k in space if k != '__builtins__'))

print('--- what makes a module a coroutine')
for s in ['(i async for i in x)', 'async def f(): pass', 'lambda: (i async for i in x)', '[(i async for i in x) for z in y]',
          '((await i) for i in x)', 'class C:\n  (i async for i in x)', '(i for i in (await x))',
          '((i async for i in x) for z in y)']:
    c = compile(s, '', 'exec', FLAG)
    print(repr(s), hex(c.co_flags), [hex(k.co_flags) for k in c.co_consts if hasattr(k, 'co_flags')])
