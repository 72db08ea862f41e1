def run(c):
    try:
        while True: c.send(None)
    except StopIteration as e: return e.value
class Y:
    def __await__(self): yield 'tick'
async def ag(n):
    try:
        for i in range(n):
            await Y()
            r = yield i
            if r is not None: print('sent', r)
    except ValueError as e:
        print('caught', e); yield 'after throw'
    finally:
        await Y(); print('fin')
async def main():
    print([x async for x in ag(3)])
    g = ag(5)
    print(await anext(g), await g.asend('hi'), await g.__anext__())
    print(await g.athrow(ValueError('bad')))
    await g.aclose()
    try: await g.__anext__()
    except StopAsyncIteration as e: print(repr(e))
    print(await anext(g, 'dflt'))
    g = ag(1)
    try: await g.asend(1)
    except TypeError as e: print(e)
    print({x: y async for x, y in pairs() if x}, {x async for x in ag(2)}, [[y async for y in ag(x)] async for x in ag(2)])
    print(sorted([x async for x in (i * 2 async for i in ag(3))]))
    async for x in ag(3):
        if x == 1: continue
        print('item', x)
    else: print('else')
    try:
        async for x in [1]: pass
    except TypeError as e: print(e)
    try:
        for x in ag(1): pass
    except TypeError as e: print(e)
    g = stub(); await g.__anext__()
    try: await g.aclose()
    except RuntimeError as e: print(e)
    try: [x async for x in sai()]
    except RuntimeError as e: print(e, repr(e.__cause__))
    async for k in Iter(): print('Iter', k, end=' ')
    try:
        async for k in BadIter(): pass
    except TypeError as e: print(e)
async def pairs():
    yield 0, 1
    yield 2, 3
async def stub():
    try: yield 1
    except GeneratorExit:
        yield 2
async def sai():
    yield 1
    raise StopAsyncIteration
class Iter:
    n = 0
    def __aiter__(self): return self
    async def __anext__(self):
        self.n += 1
        if self.n > 2: raise StopAsyncIteration
        return self.n
class BadIter:
    def __aiter__(self): return self
    def __anext__(self): return 5
run(main())
g = ag(1)
print(type(g).__name__, g.__name__, g.ag_running, g.ag_await, g.ag_code.co_name, g.ag_frame is not None, aiter(g) is g)
an = g.__anext__(); print(type(an).__name__, an.send(None))
an2 = g.asend(None)
try: an2.send(None)
except RuntimeError as e: print(e)
try: an.send(None)
except StopIteration as e: print('value', e.value)
run(g.aclose())
for f in (lambda: aiter(5), lambda: anext(5), lambda: anext(iter([]))):
    try: f()
    except TypeError as e: print(e)
