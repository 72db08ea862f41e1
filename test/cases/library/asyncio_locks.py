# Lock, Event, Condition, Semaphore, Barrier: order of waiting, cancellation, reprs.
import asyncio
import re


def shown(x):
    return re.sub(r"0x[0-9a-f]+", "0x…", repr(x))


async def main():
    lock = asyncio.Lock()
    print(shown(lock), lock.locked())
    order = []

    async def use(name):
        async with lock:
            order.append(name)
            await asyncio.sleep(0)

    await lock.acquire()
    tasks = [asyncio.create_task(use(n)) for n in "abcd"]
    await asyncio.sleep(0)
    print(shown(lock))
    tasks[1].cancel()
    lock.release()
    print(await asyncio.gather(*tasks, return_exceptions=True), order, lock.locked())
    try:
        lock.release()
    except RuntimeError as e:
        print(e)
    try:
        with lock:
            pass
    except TypeError as e:
        print(e)

    event = asyncio.Event()
    waiters = [asyncio.create_task(event.wait()) for _ in range(2)]
    await asyncio.sleep(0)
    print(shown(event), event.is_set())
    event.set()
    print(await asyncio.gather(*waiters), await event.wait(), shown(event))
    event.clear()
    print(event.is_set())

    cond = asyncio.Condition()
    box = []

    async def consumer(n):
        async with cond:
            await cond.wait_for(lambda: len(box) >= n)
            return n, list(box)

    consumers = [asyncio.create_task(consumer(n)) for n in (1, 2, 3)]
    for i in range(3):
        await asyncio.sleep(0)
        async with cond:
            box.append(i)
            cond.notify_all()
    print(await asyncio.gather(*consumers))
    for f in (lambda: cond.notify(), lambda: cond.notify_all()):
        try:
            f()
        except RuntimeError as e:
            print(e)
    try:
        await cond.wait()
    except RuntimeError as e:
        print(e)
    print(shown(cond))

    sem = asyncio.Semaphore(2)
    active = most = 0

    async def limited():
        nonlocal active, most
        async with sem:
            active += 1
            most = max(most, active)
            await asyncio.sleep(0)
            active -= 1

    await asyncio.gather(*[limited() for _ in range(6)])
    print(most, shown(sem), sem.locked())
    bounded = asyncio.BoundedSemaphore(1)
    await bounded.acquire()
    print(shown(bounded), bounded.locked())
    bounded.release()
    try:
        bounded.release()
    except ValueError as e:
        print(e)
    try:
        asyncio.Semaphore(-1)
    except ValueError as e:
        print(e)

    barrier = asyncio.Barrier(3)
    passed = []

    async def arrive(n):
        i = await barrier.wait()
        passed.append((n, i))

    tasks = [asyncio.create_task(arrive(n)) for n in range(2)]
    await asyncio.sleep(0)
    print(shown(barrier), barrier.n_waiting, barrier.parties, barrier.broken)
    await arrive(2)
    await asyncio.gather(*tasks)
    print(sorted(i for _, i in passed), barrier.n_waiting)
    t = asyncio.create_task(barrier.wait())
    await asyncio.sleep(0)
    await barrier.abort()
    print(await asyncio.gather(t, return_exceptions=True), barrier.broken)
    await barrier.reset()
    print(barrier.broken)


asyncio.run(main())


# A lock belongs to the loop in which it was first waited for.
lock = asyncio.Lock()


async def contended():
    async with lock:
        t = asyncio.create_task(lock.acquire())
        await asyncio.sleep(0)
        t.cancel()
        await asyncio.wait([t])


asyncio.run(contended())
try:
    asyncio.run(contended())
except RuntimeError as e:
    print(shown(e)[:60])
