# What a task can wait for: objects like futures, old-style generators, and what it refuses.
import asyncio
import collections.abc
import inspect
import re
import types


def shown(x):
    return re.sub(r"0x[0-9a-f]+|at \S+:\d+", "…", str(x))


class Like:
    """As a future, and none."""

    def __init__(self, loop, result):
        self._loop = loop
        self.callbacks = []
        self._result = result
        self._asyncio_future_blocking = False

    def add_done_callback(self, f, *, context):
        self.callbacks.append((f, context))
        self._loop.call_soon(lambda: f(self), context=context)

    def result(self):
        if isinstance(self._result, Exception):
            raise self._result
        return self._result

    def cancel(self, msg=None):
        print("cancel", msg)
        return False

    def __await__(self):
        self._asyncio_future_blocking = True
        yield self
        return self.result()


class Yields:
    def __init__(self, *values):
        self.values = values

    def __await__(self):
        for v in self.values:
            yield v


@types.coroutine
def old(n):
    for _ in range(n):
        yield
    return n


async def main():
    loop = asyncio.get_running_loop()
    like = Like(loop, "like")
    print(await like, like._asyncio_future_blocking, len(like.callbacks))
    try:
        await Like(loop, KeyError("from like"))
    except KeyError as e:
        print(repr(e))
    print(await old(3), await Yields(None, None))
    for bad in (3, "x", (i for i in ())):
        try:
            await Yields(bad)
        except RuntimeError as e:
            print(shown(e))
    f = loop.create_future()
    try:
        await Yields(f)
    except RuntimeError as e:
        print(shown(e))
    other = asyncio.new_event_loop()
    try:
        await other.create_future()
    except RuntimeError as e:
        print(shown(e))
    other.close()

    async def myself():
        await asyncio.current_task()

    try:
        await asyncio.create_task(myself())
    except RuntimeError as e:
        print(shown(e))

    # A task that waits for a like and is cancelled.
    class Never(Like):
        def add_done_callback(self, f, *, context):
            self.callbacks.append((f, context))

    never = Never(loop, None)

    async def waits():
        await never

    t = asyncio.create_task(waits())
    await asyncio.sleep(0)
    print(t.cancel("please"), t._must_cancel, t._fut_waiter is never, inspect.iscoroutine(t.get_coro()))
    loop.call_soon(never.callbacks[0][0], never)
    print(await asyncio.gather(t, return_exceptions=True))

    # A coroutine of another kind.
    class Coro(collections.abc.Coroutine):
        def __init__(self):
            self.steps = 0

        def send(self, value):
            self.steps += 1
            if self.steps == 3:
                raise StopIteration("own coroutine")

        def throw(self, *args):
            raise args[0]

        def close(self):
            pass

        def __await__(self):
            return self

    c = Coro()
    print(await asyncio.create_task(c), c.steps)
    t = asyncio.create_task(Coro())
    await asyncio.sleep(0)
    t.cancel("thrown")
    try:
        await t
    except asyncio.CancelledError as e:
        print(e.args)
    # Twice.
    async def once():
        return 1

    c = once()
    print(await c)
    try:
        await c
    except RuntimeError as e:
        print(e)
    for bad in (lambda: asyncio.Task(3), lambda: asyncio.Task(), lambda: asyncio.Task(old, x=1)):
        try:
            bad()
        except TypeError as e:
            print(shown(e))


asyncio.run(main())
