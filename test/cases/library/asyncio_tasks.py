# asyncio: tasks, groups, cancelling, shields, timeouts, queues, locks, events, conditions, barriers.
import asyncio
import contextvars

seen = contextvars.ContextVar("seen", default=0)
log = []


async def worker(name, delay, result=None, error=None):
    try:
        await asyncio.sleep(delay)
        if error:
            raise error
        return result
    except asyncio.CancelledError:
        log.append(f"{name} cancelled")
        raise
    finally:
        log.append(f"{name} ends")


async def groups():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(worker(f"w{i}", 0.01 * i, i), name=f"w{i}") for i in range(3)]
    print([t.result() for t in tasks], [t.get_name() for t in tasks])
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(worker("long", 9))
            group.create_task(worker("bad", 0.01, error=ValueError("bad")))
            group.create_task(worker("worse", 0.01, error=KeyError("worse")))
    except* ValueError as errors:
        print("values", errors.exceptions)
    except* KeyError as errors:
        print("keys", errors.exceptions)
    print(log)
    log.clear()


async def cancelling():
    task = asyncio.create_task(worker("c", 9))
    await asyncio.sleep(0)
    print(task.cancel("enough"), task.cancelling(), task.done())
    try:
        await task
    except asyncio.CancelledError as error:
        print("cancelled", error.args, task.cancelled())
    inner = asyncio.create_task(worker("inner", 0.02, "kept"))
    outer = asyncio.ensure_future(asyncio.shield(inner))
    await asyncio.sleep(0)
    outer.cancel()
    print(await asyncio.wait([outer]) and outer.cancelled(), await inner)
    done, pending = await asyncio.wait(
        [asyncio.create_task(worker("a", 0.01, 1)), asyncio.create_task(worker("b", 5, 2))], return_when=asyncio.FIRST_COMPLETED
    )
    print([t.result() for t in done], len(pending))
    for t in pending:
        t.cancel()
    print(await asyncio.gather(*pending, return_exceptions=True))
    print(log)
    log.clear()


async def timeouts():
    try:
        async with asyncio.timeout(0.01) as scope:
            await worker("t", 9)
    except TimeoutError as error:
        print("timeout", scope.expired(), repr(error))
    async with asyncio.timeout(None) as scope:
        print(scope.when())
        scope.reschedule(asyncio.get_running_loop().time() + 10)
    for coro in asyncio.as_completed([worker("y", 0.02, "y"), worker("x", 0.0, "x")]):
        print(await coro)
    log.clear()


async def queues():
    q = asyncio.Queue(2)
    out = []

    async def produce():
        for i in range(5):
            await q.put(i)
        q.shutdown()

    async def consume():
        try:
            while True:
                out.append(await q.get())
                q.task_done()
        except asyncio.QueueShutDown:
            out.append("shut")

    await asyncio.gather(produce(), consume())
    await q.join()
    print(out, q)
    p = asyncio.PriorityQueue()
    for item in (3, 1, 2):
        p.put_nowait(item)
    print([p.get_nowait() for _ in range(3)])
    try:
        p.get_nowait()
    except asyncio.QueueEmpty as error:
        print(repr(error))


async def locks():
    lock, event, order = asyncio.Lock(), asyncio.Event(), []
    condition, semaphore, barrier = asyncio.Condition(), asyncio.BoundedSemaphore(2), asyncio.Barrier(3)

    async def part(i):
        seen.set(i)
        await event.wait()
        async with lock:
            order.append(("lock", i))
            await asyncio.sleep(0)
        async with semaphore:
            order.append(("sem", i, semaphore.locked()))
        async with condition:
            await condition.wait_for(lambda: len(order) >= 6)
            condition.notify_all()
        position = await barrier.wait()
        return position, seen.get()

    tasks = [asyncio.create_task(part(i)) for i in range(3)]
    await asyncio.sleep(0)
    event.set()

    async def wake():
        while not all(t.done() for t in tasks):
            async with condition:
                condition.notify_all()
            await asyncio.sleep(0.001)

    await wake()
    print(sorted(t.result()[0] for t in tasks), [t.result()[1] for t in tasks], seen.get())
    print(order)
    try:
        semaphore.release()
    except ValueError as error:
        print(error)


async def futures():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    f.add_done_callback(lambda f: print("callback", f.result()))
    loop.call_soon(f.set_result, 42)
    print(await f, f.done())
    try:
        f.set_result(1)
    except asyncio.InvalidStateError as error:
        print(type(error).__name__)
    g = loop.create_future()
    g.set_exception(OSError(2, "gone"))
    try:
        await g
    except FileNotFoundError as error:
        print(repr(error))
    loop.call_later(0.01, print, "later")
    loop.call_at(loop.time() + 0.005, print, "at").cancel()
    await asyncio.sleep(0.02)
    print(asyncio.current_task().get_name(), len(asyncio.all_tasks()))


async def main():
    for part in (groups, cancelling, timeouts, queues, locks, futures):
        print("-", part.__name__)
        await part()


with asyncio.Runner() as runner:
    runner.run(main())
    print(runner.run(worker("again", 0, "again")))
