def g():
    x = yield 1
    print('got', x)
    try:
        y = yield 2
        print('got', y)
    except ValueError as e:
        print('caught', e)
        yield 'recovered'
    finally:
        print('cleanup')
    return 'ret'
a = g()
print(next(a), a.send('A'), end=' | ')
try: a.send('B')
except StopIteration as e: print(repr(e), e.value)
try: next(a)
except StopIteration as e: print(repr(e), e.value, e.args)
a = g(); next(a); next(a)
print(a.throw(ValueError('v')))
print(next(a, 'default'))
a = g()
try: a.send(1)
except TypeError as e: print(e)
print(a.send(None), a.gi_running, a.gi_yieldfrom, a.gi_frame.f_lineno)
print(a.close(), a.gi_frame, next(a, 'closed'))
a = g()
try: a.throw(KeyError('early'))
except KeyError as e: print(repr(e))
print(list(a))
def stubborn():
    try: yield 1
    except GeneratorExit: yield 2
s = stubborn(); next(s)
try: s.close()
except RuntimeError as e: print(e)
def retclose():
    try: yield 1
    except GeneratorExit: return 'from close'
s = retclose(); next(s); print(s.close(), s.close())
def stop():
    yield 1
    raise StopIteration('inside')
try: list(stop())
except RuntimeError as e: print(e, repr(e.__cause__), e.__cause__ is e.__context__)
def reenter():
    try: next(me)
    except ValueError as e: print(e)
    yield 1
me = reenter(); next(me)
for bad in ((), (1,), ('x',), (int,), (None,)):
    try: g().throw(*bad)
    except Exception as e: print(type(e).__name__, e)
print(type(a).__name__, g.__name__, a.__name__, a.__qualname__, a.gi_code is g.__code__)
a.__name__ = 'renamed'; print(a.__name__)
try: a.__name__ = 1
except TypeError as e: print(e)
try: type(a)()
except TypeError as e: print(e)
def empty():
    return 5
    yield
print(list(empty()), bool(empty()), iter(me) is me)
def lam(): return [(lambda: (yield 5))]
print(list(lam()[0]()))
def finret():
    try: yield 1
    finally: print('fin')
f = finret(); next(f); del f
print('end')
