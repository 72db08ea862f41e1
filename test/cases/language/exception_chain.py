def chain(e, depth=0):
    while e is not None:
        print('  ' * depth + repr(e), 'suppress' if e.__suppress_context__ else '-', 'cause' if e.__cause__ is not None else '-')
        e = e.__cause__ if e.__cause__ is not None else e.__context__
        depth += 1
def c1():
    try: 1 / 0
    except ZeroDivisionError: raise ValueError('ctx')
def c2():
    try: {}['k']
    except KeyError as k: raise ValueError('from') from k
def c3():
    try: {}['k']
    except KeyError: raise ValueError('none') from None
def c4():
    raise TypeError('direct') from OSError('cause')
def c5():
    raise TypeError from OSError
def c6():
    try: c1()
    finally: raise RuntimeError('in finally')
def c7():
    try:
        try: c1()
        except ValueError as v:
            raise KeyError('again') from v
    except KeyError:
        None.attr
def c8():
    e = ValueError('self')
    try: raise e
    except ValueError: raise e from e
def c9():
    e = ValueError('one')
    try: raise e
    except ValueError:
        try: raise KeyError('two')
        except KeyError: raise e
for f in (c1, c2, c3, c4, c5, c6, c7, c9):
    try: f()
    except Exception as e:
        print(f.__name__); chain(e)
try: c8()
except ValueError as e: print(e.__cause__ is e, e.__context__)
for bad in (1, 'x', object(), int):
    try:
        raise ValueError from bad
    except TypeError as e:
        print(e)
e = ValueError(1)
for name, v in (('__cause__', 1), ('__context__', 'x'), ('__traceback__', 5), ('__suppress_context__', 'y'), ('args', 5), ('args', 'ab'), ('__cause__', KeyError('c')), ('__cause__', None)):
    try:
        setattr(e, name, v)
        print(name, getattr(e, name), e.__suppress_context__)
    except TypeError as x:
        print(x)
for n in ('__cause__', '__context__', '__traceback__', 'args', '__suppress_context__'):
    try: delattr(e, n); print('deleted', n)
    except (TypeError, AttributeError) as x: print(type(x).__name__, x)
a, b = ValueError('a'), ValueError('b')
try:
    try: raise a
    except ValueError: raise b
except ValueError: pass
try:
    try: raise b
    except ValueError: raise a
except ValueError as x:
    chain(x)
print(e.with_traceback(None) is e)
try: e.with_traceback(1)
except TypeError as x: print(x)
def gen():
    try: yield 1
    except KeyError: raise ValueError('gen')
g = gen(); next(g)
try: g.throw(KeyError('thrown'))
except ValueError as x: chain(x)
