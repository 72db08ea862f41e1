from _collections import deque
class Future:
    def __init__(self): self.done, self.value, self.waiters = False, None, []
    def set(self, v):
        self.done, self.value = True, v
        for w in self.waiters: w()
    def __await__(self):
        if not self.done: yield self
        return self.value
class Sleep:
    def __init__(self, n): self.n = n
    def __await__(self): return (yield self)
class Loop:
    def __init__(self): self.ready, self.timers, self.now, self.seq, self.log = deque(), [], 0, 0, []
    def spawn(self, coro, name):
        fut = Future()
        self.ready.append((coro, name, None, None, fut))
        return fut
    def run(self):
        while self.ready or self.timers:
            if not self.ready:
                self.timers.sort(reverse=True, key=lambda t: t[:2])
                self.now, _, item = self.timers.pop()
                self.ready.append(item)
            coro, name, val, exc, fut = self.ready.popleft()
            try: req = coro.throw(exc) if exc else coro.send(val)
            except StopIteration as e: self.log.append(f'{self.now} {name} -> {e.value!r}'); fut.set(e.value)
            except Exception as e: self.log.append(f'{self.now} {name} !! {e!r}'); fut.set(e)
            else:
                match req:
                    case Sleep(n=n) if n < 0: self.ready.append((coro, name, None, ValueError('negative sleep'), fut))
                    case Sleep(n=n): self.seq += 1; self.timers.append((self.now + n, self.seq, (coro, name, n, None, fut)))
                    case Future(): req.waiters.append(lambda c=coro, n=name, f=fut: self.ready.append((c, n, None, None, f)))
                    case _: self.ready.append((coro, name, None, TypeError(f'bad request {req!r}'), fut))
loop = Loop()
class Channel:
    def __init__(self): self.items, self.waiting = deque(), deque()
    def put(self, v):
        if self.waiting: self.waiting.popleft().set(v)
        else: self.items.append(v)
    async def get(self):
        if self.items: return self.items.popleft()
        f = Future(); self.waiting.append(f)
        return await f
async def producer(ch, n):
    for i in range(n):
        await Sleep(2)
        ch.put(i * i)
        print(loop.now, 'put', i * i)
    ch.put(None)
    return 'produced'
async def consumer(ch):
    total = 0
    while (v := await ch.get()) is not None:
        await Sleep(3)
        total += v
        print(loop.now, 'got', v)
    return total
async def bad(n):
    try: await Sleep(-1)
    except ValueError as e: print('caught', e)
    class Odd:
        def __await__(self): yield 'odd'
    await Odd()
async def gather(*cs):
    futs = [loop.spawn(c, f'g{i}') for i, c in enumerate(cs)]
    return [await f for f in futs]
async def square(n): await Sleep(10 - n); return n * n
async def main():
    ch = Channel()
    p, c = loop.spawn(producer(ch, 4), 'prod'), loop.spawn(consumer(ch), 'cons')
    r = await gather(*(square(i) for i in range(4)))
    print(loop.now, r)
    return await p, await c
loop.spawn(main(), 'main'); loop.spawn(bad(1), 'bad')
loop.run()
print(*loop.log, sep='\n')
