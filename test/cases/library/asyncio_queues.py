# Queues: order, limits, waiting, join, shutdown.
import asyncio


async def main():
    q = asyncio.Queue(maxsize=2)
    print(q, q.empty(), q.full(), q.maxsize, q.qsize())
    q.put_nowait("a")
    await q.put("b")
    print(q.full(), q)
    try:
        q.put_nowait("c")
    except asyncio.QueueFull as e:
        print("full", repr(e))
    putter = asyncio.create_task(q.put("c"))
    await asyncio.sleep(0)
    print(q, putter.done())
    print(await q.get(), q.get_nowait(), await q.get(), putter.done())
    try:
        q.get_nowait()
    except asyncio.QueueEmpty as e:
        print("empty", repr(e))

    p = asyncio.PriorityQueue()
    for x in (5, 1, 4, 2, 3):
        p.put_nowait((x, str(x)))
    print([p.get_nowait() for _ in range(5)])
    s = asyncio.LifoQueue()
    for x in "abc":
        s.put_nowait(x)
    print([s.get_nowait() for _ in range(3)], s)

    # Workers and join.
    q = asyncio.Queue()
    done = []

    async def worker(name):
        while True:
            item = await q.get()
            await asyncio.sleep(0)
            done.append((name, item))
            q.task_done()

    workers = [asyncio.create_task(worker(i)) for i in range(3)]
    for x in range(7):
        q.put_nowait(x)
    await q.join()
    print(sorted(x for _, x in done), {n for n, _ in done} == {0, 1, 2})
    for w in workers:
        w.cancel()
    print(await asyncio.gather(*workers, return_exceptions=True))
    try:
        q.task_done()
    except ValueError as e:
        print(e)

    # Who waits first gets first; who is cancelled gets nothing.
    q = asyncio.Queue()
    getters = [asyncio.create_task(q.get()) for _ in range(3)]
    await asyncio.sleep(0)
    print(q)
    getters[1].cancel()
    await asyncio.sleep(0)
    q.put_nowait("x")
    q.put_nowait("y")
    print(await asyncio.gather(*getters, return_exceptions=True))

    # shutdown
    q = asyncio.Queue(1)
    q.put_nowait("last")
    putter = asyncio.create_task(q.put("never"))
    await asyncio.sleep(0)
    q.shutdown()
    print(q, await asyncio.gather(putter, return_exceptions=True))
    for f in (lambda: q.put_nowait(1), q.get_nowait, q.get_nowait):
        try:
            print(f())
        except Exception as e:
            print(repr(e))
    q = asyncio.Queue()
    q.put_nowait(1)
    joiner = asyncio.create_task(q.join())
    await asyncio.sleep(0)
    q.shutdown(immediate=True)
    await joiner
    try:
        await q.get()
    except asyncio.QueueShutDown as e:
        print(repr(e), q)


asyncio.run(main())
