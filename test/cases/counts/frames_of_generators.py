# Frame objects that outlive their generators: variables, caller, code, tracebacks.
import sys
def g(x):
    yield sys._getframe()
    yield 2
def t(it, how):
    fr = it.gi_frame
    try: how(it)
    except BaseException as e: print(type(e).__name__)
    print(fr.f_code.co_name, sorted(fr.f_locals), fr.f_back and fr.f_back.f_code.co_name, sys.getrefcount(g.__code__))
    return fr
def run():
    keep = []
    keep.append(t(g(1), lambda i: i.close()))
    keep.append(t(g(1), lambda i: i.throw(ValueError)))
    def st(i):
        next(i); i.close()
    def st(i):
        next(i); i.throw(KeyError)
    keep.append(t(g(1), st))
    def st(i):
        next(i); 
    keep.append(t(g(1), st))
    def st(i):
        for _ in i: pass
    keep.append(t(g(1), st))
    print(sys._getframe().f_code.co_name, sys._getframe().f_back.f_code.co_name)
    it = g(1); keep.append(it.gi_frame); del it
    it = g(1); next(it); keep.append(it.gi_frame); del it
    print(sys._getframe().f_code.co_name, sys._getframe().f_back.f_code.co_name)
    print(sys.getrefcount(g.__code__))
    return keep
k = run()
print([f.f_code.co_name for f in k])
del k
print(sys.getrefcount(g.__code__))
def bad(x): yield x; yield 2
def tb(f):
    try: f()
    except Exception as e:
        t = e.__traceback__
        while t: print(t.tb_frame.f_code.co_name, t.tb_lineno - t.tb_frame.f_code.co_firstlineno, t.tb_lasti >= 0); t = t.tb_next
tb(lambda: bad(1).throw(ValueError('x')))
def later():
    i = bad(1); next(i); i.throw(ValueError('x'))
tb(later)
async def co(x): return x
tb(lambda: co(1).throw(ValueError('x')))
c = co(2); f = c.cr_frame; c.close(); print(f.f_locals, f.f_back)
c = co(2); f = c.cr_frame
try: c.send(None)
except StopIteration as e: print(e.value, f.f_locals, f.f_back is sys._getframe())
def g(x):
    # c

    yield x
i=g(1);print(i.gi_frame.f_lineno, g.__code__.co_firstlineno)
def d(f): return f
@d
@d
def g(x):
    # c

    yield x
i=g(1);print(i.gi_frame.f_lineno, g.__code__.co_firstlineno)
async def g(x):

    return x
c=g(1)
print(c.cr_frame.f_lineno, g.__code__.co_firstlineno);c.close()
h = (x
  for x in [1])
print(h.gi_frame.f_lineno)
def g(o):
    yield o
    yield 2
def show(fr): print(sorted(fr.f_locals), fr.f_back and fr.f_back.f_code.co_name)
i = g(1); next(i); f = i.gi_frame; del i; show(f)
i = g(1); f = i.gi_frame; del i; show(f)
def v():
    try: yield 1
    finally: pass
i = v(); next(i); f = i.gi_frame; del i; show(f)
