# Async generators: aclose, dropping before and after the start, the finalizer hook.
import sys


class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('  gone', self.n)


def run(aw):
    try:
        while True:
            aw.send(None)
    except StopIteration as e:
        return e.value
    except StopAsyncIteration:
        return 'end'


async def agen(n):
    t = T(n)
    try:
        yield 1
        yield 2
    finally:
        print('  finally', n)


g = agen('closed')
print(run(g.__anext__()))
run(g.aclose())
print(run(g.__anext__()))
del g
g = agen('exhausted')
print(run(g.__anext__()), run(g.__anext__()), run(g.__anext__()))
g = agen('never started')
del g
print('--')
g = agen('dropped')
run(g.__anext__())
del g
print('-- with hooks')
sys.set_asyncgen_hooks(firstiter=lambda a: print('  firstiter'), finalizer=lambda a: print('  finalizer', run(a.aclose())))
g = agen('hooked')
run(g.__anext__())
del g
print('--')


async def loop():
    async for v in agen('loop'):
        print('  got', v)
        break
    print('  after break')


run(loop())
sys.set_asyncgen_hooks(None, None)
print(sys.get_asyncgen_hooks())
g = agen('thrown')
run(g.__anext__())
try:
    run(g.athrow(ValueError('v')))
except ValueError as e:
    print(e)
del g
print('end')
