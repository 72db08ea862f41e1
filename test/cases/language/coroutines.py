def run(c):
    out = []
    try:
        while True: out.append(c.send(None))
    except StopIteration as e: return e.value, out
class Aw:
    def __init__(self, *vals): self.v = vals
    def __await__(self):
        t = 0
        for x in self.v: yield x; t += x
        return t
async def add(a, b): return (await a) + (await b)
print(run(add(Aw(1, 2), Aw(3))))
async def nested(n): return n if n == 0 else 1 + await nested(n - 1)
print(run(nested(50)))
async def fails(): await Aw(1); raise ValueError('coro')
async def catcher():
    try: await fails()
    except ValueError as e: return f'caught {e}'
    finally: await Aw(9)
print(run(catcher()))
c = add(Aw(1), Aw(2))
print(type(c).__name__, c.__name__, c.cr_running, c.cr_await, c.cr_frame is not None, c.cr_origin, c.cr_code.co_name)
c.send(None); print(type(c.cr_await).__name__)
try: c.throw(KeyError('thrown'))
except KeyError as e: print(repr(e))
for op in (lambda: c.send(None), lambda: c.throw(ValueError('late')), lambda: run(c)):
    try: op()
    except (RuntimeError, ValueError) as e: print(type(e).__name__, e)
c.close()
for bad in (5, None, [], iter([]), (i for i in ())):
    async def aw(): return await bad
    try: run(aw())
    except TypeError as e: print(e)
class BadAw:
    def __await__(self): return 5
class BadAw2:
    def __await__(self): return add(1, 2)
class BadAw3:
    def __await__(self): return [1]
for b in (BadAw(), BadAw3()):
    async def aw2(): return await b
    try: run(aw2())
    except TypeError as e: print(e)
c = nested(1)
try: iter(c)
except TypeError as e: print(e)
try: list(c)
except TypeError as e: print(e)
try:
    for x in c: pass
except TypeError as e: print(e)
w = c.__await__(); print(type(w).__name__)
try: next(w)
except StopIteration as e: print(e.value)
async def twice():
    k = nested(0); await k
    await k
try: run(twice())
except RuntimeError as e: print(e)
async def cl():
    try: await Aw(1)
    except GeneratorExit: print('closing'); raise
k = cl(); k.send(None); k.close()
try: k.send(None)
except RuntimeError as e: print(e)
async def si(): raise StopIteration('x')
try: run(si())
except RuntimeError as e: print(e)
k = cl()
try: k.send(3)
except TypeError as e: print(e)
k.close()
