def sub(n):
    r = None
    try:
        for i in range(n):
            r = yield i
            if r: print('sub got', r)
    except KeyError as e:
        print('sub caught', repr(e)); yield 'caught'
    finally:
        print('sub fin')
    return f'sub{n}'
def main():
    a = yield from sub(2)
    print('result', a)
    b = yield from sub(1)
    return a + b
m = main()
print(next(m), m.send('x'), m.gi_yieldfrom.__name__, next(m))
try: next(m)
except StopIteration as e: print(e.value)
m = main(); next(m); print(m.throw(KeyError('k')), next(m), m.close())
m = main(); next(m)
try: m.throw(ValueError('v'))
except ValueError as e: print(repr(e))
m = main(); next(m); m.close()
def over(it): return (yield from it)
print(list(over([1, 2])), list(over('ab')), list(over(over(range(2)))), list(over({1: 2})))
for bad in (5, None, object()):
    try: list(over(bad))
    except TypeError as e: print(e)
class It:
    def __iter__(self): return self
    def __next__(self): return 1
o = over(It()); next(o)
try: o.send(5)
except AttributeError as e: print(e)
o = over(It()); next(o)
try: o.throw(ValueError('no throw method'))
except ValueError as e: print(e)
class Full(It):
    def send(self, v): print('send', v); return v
    def throw(self, *a): print('throw', len(a), repr(a[0])); raise StopIteration('via throw')
    def close(self): print('close')
o = over(Full()); print(next(o), o.send(3), o.send(None))
try: o.throw(ValueError('z'))
except StopIteration as e: print('value', e.value)
o = over(Full()); next(o); o.close()
class CloseErr(It):
    def close(self): raise RuntimeError('close failed')
o = over(CloseErr()); next(o)
try: o.close()
except RuntimeError as e: print(e, repr(e.__context__))
def tree(t):
    if isinstance(t, list):
        for x in t: yield from tree(x)
    else: yield t
print(list(tree([1, [2, [3, [4]], 5], [], 6])))
def ret_only():
    return 9
    yield
def use():
    x = yield from ret_only()
    y = yield from []
    yield x, y
print(list(use()))
def selfref():
    yield from gs
gs = selfref()
try: next(gs)
except ValueError as e: print(e)
try:
    def deep(n):
        if n: yield from deep(n - 1)
        else: yield 'bottom'
    print(list(deep(200)))
except RecursionError as e: print(e)
