def run(c):
    try:
        while True: print('step', c.send(None), end=' ')
    except StopIteration as e: return e.value
class T:
    def __init__(self, v): self.v = v
    def __await__(self): return (yield self.v)
class ACM:
    def __init__(self, n, sup=False): self.n, self.sup = n, sup
    async def __aenter__(self): await T('en' + self.n); return self.n
    async def __aexit__(self, t, v, tb): await T('ex' + self.n); print(t and t.__name__, end=' '); return self.sup
async def a():
    async with ACM('1') as x, ACM('2') as y: return x + y
async def b():
    async with ACM('1', True): raise ValueError
    return 'suppressed'
async def c():
    async with (ACM('1') as x, ACM('2')): raise KeyError(x)
async def d():
    for i in range(3):
        async with ACM(str(i)):
            if i == 1: break
            continue
    return i
for f in (a, b, c, d):
    try: print(f.__name__, run(f()))
    except Exception as e: print(repr(e))
class NoA: pass
class Sync:
    def __enter__(self): pass
    def __exit__(self, *a): pass
class BadEnter:
    def __aenter__(self): return 5
    async def __aexit__(self, *a): pass
class BadExit:
    async def __aenter__(self): pass
    def __aexit__(self, *a): return 6
for o in (NoA(), Sync(), BadEnter(), BadExit()):
    async def f():
        async with o: pass
    try: run(f())
    except TypeError as e: print(e)
async def f():
    with ACM('s'): pass
try: run(f())
except TypeError as e: print(e)
async def co_in_comp(): return [await T(i) for i in range(2)], {await T('k'): await T('v')}, f'{await T("f")}'
print(run(co_in_comp()))
async def lam(): return await (lambda: T('l'))()
print(run(lam()))
async def deflt(x=(yield_ := 5), *, y=1) -> int: return x, y, locals()
print(run(deflt()))
print(a.__code__.co_flags & 0x80, (lambda: (yield)).__code__.co_flags & 0x20)
coro = a(); coro.close()
try: coro.send(None)
except RuntimeError as e: print(e)
