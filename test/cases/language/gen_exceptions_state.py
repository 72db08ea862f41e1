import sys
def g():
    try:
        raise ValueError('in gen')
    except ValueError:
        yield sys.exception()
        yield sys.exception()
    yield sys.exception()
x = g()
print(repr(next(x)), sys.exception())
try:
    raise KeyError('outer')
except KeyError:
    print(repr(next(x)), repr(sys.exception()), repr(next(x)))
def ctx():
    try: yield
    except Exception as e: raise TypeError('new') from None
c = ctx(); next(c)
try: c.throw(ValueError, 'old style') if False else c.throw(ValueError('v'))
except TypeError as e: print(repr(e.__context__), e.__suppress_context__)
def inner_err():
    yield 1
    return 1 / 0
try:
    for v in inner_err(): print(v)
except ZeroDivisionError as e:
    tb = e.__traceback__
    names = []
    while tb: names.append((tb.tb_frame.f_code.co_name, tb.tb_lineno)); tb = tb.tb_next
    print(names)
def with_gen(log):
    class C:
        def __enter__(s): log.append('in')
        def __exit__(s, *a): log.append(a[0] and a[0].__name__)
    with C(): yield 1
log = []; w = with_gen(log); next(w); w.close(); print(log)
log = []; w = with_gen(log); next(w); del w; print(log)
log = []; list(with_gen(log)); print(log)
def expr():
    a = (yield) + (yield)
    b = [(yield), (yield)]
    return a, b, f'{(yield)}', {(yield): (yield)}
e = expr(); next(e)
try:
    for i in range(1, 9): e.send(i)
except StopIteration as s: print(s.value)
def gexp():
    return (lambda y: (x * y for x in range(3)))
print(list(gexp()(10)))
it = iter([1, 2, 3]); ge = (v for v in it); next(it); print(list(ge))
try: list(1 / v for v in (1, 0))
except ZeroDivisionError as z: print(z)
for src in ('yield 1', 'class C: yield 1', '[(yield 1) for x in y]', 'def f(): [(yield x) for x in y]', 'def f(): (yield x for x in y)', 'return 1', 'class C: return 1', 'yield from x', 'async def f(): yield from x', 'async def f():\n yield 1\n return 2', 'def f(): await x', 'await x', 'def f(a=(yield)): pass', 'async with x: pass', 'def f():\n async for x in y: pass', 'def f(): [x async for x in y]', 'lambda: await x', 'async def f(): lambda: await x', 'async def f(): [await x for x in y]', 'def f(): x = yield = 1', 'def f(): (yield) = 1', 'def f(): yield x = 1', 'continue', 'break', 'if 1:\n break', 'def f():\n for x in y: pass\n break', 'for x in y:\n def f(): continue', 'class C:\n for x in y: break\n continue'):
    try: compile(src, 's', 'exec'); print('ok')
    except SyntaxError as e: print(e.msg, e.lineno, e.offset)
