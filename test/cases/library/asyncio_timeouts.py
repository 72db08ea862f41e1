# timeout, timeout_at, wait_for: expiry, rescheduling, nesting, and what cancellation from elsewhere does.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(None) as cm:
        print(cm.when(), cm.expired(), repr(cm)[:25])
    print(cm.expired(), repr(cm))

    try:
        async with asyncio.timeout(0.01) as cm:
            await asyncio.sleep(10)
    except TimeoutError as e:
        print("timeout", e.args, type(e.__cause__).__name__, cm.expired(), repr(cm).split(" when")[0])
    print(asyncio.current_task().cancelling())

    async with asyncio.timeout(0.01) as cm:
        cm.reschedule(None)
        await asyncio.sleep(0.02)
    print("rescheduled", cm.expired())
    for f in (lambda: cm.reschedule(1), lambda: asyncio.timeout(1).reschedule(2)):
        try:
            f()
        except RuntimeError as e:
            print(e)

    # Already over.
    try:
        async with asyncio.timeout_at(loop.time() - 1):
            print("inside")
            await asyncio.sleep(0)
            await asyncio.sleep(1)
    except TimeoutError:
        print("over")

    # Nested: the inner one, then the outer one.
    try:
        async with asyncio.timeout(0.05) as outer:
            try:
                async with asyncio.timeout(0.01) as inner:
                    await asyncio.sleep(10)
            except TimeoutError:
                print("inner", inner.expired(), outer.expired())
            await asyncio.sleep(10)
    except TimeoutError:
        print("outer", outer.expired())

    # An error inside is not hidden.
    try:
        async with asyncio.timeout(1):
            raise KeyError("inside")
    except KeyError as e:
        print(repr(e))

    # Cancelled from outside.
    async def waits():
        async with asyncio.timeout(10) as cm:
            try:
                await asyncio.sleep(10)
            finally:
                print("cancelled, expired:", cm.expired())

    t = asyncio.create_task(waits())
    await asyncio.sleep(0)
    t.cancel("outside")
    try:
        await t
    except asyncio.CancelledError as e:
        print(e.args)

    # wait_for
    print(await asyncio.wait_for(asyncio.sleep(0, "quick"), 1))
    print(await asyncio.wait_for(asyncio.sleep(0, "no limit"), None))
    for limit in (0.01, 0, -1):
        try:
            await asyncio.wait_for(asyncio.sleep(10), limit)
        except TimeoutError as e:
            print("wait_for", limit, repr(e))
    f = loop.create_future()
    try:
        await asyncio.wait_for(f, 0.01)
    except TimeoutError:
        print(f.cancelled())

    async def stubborn():
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            return "anyway"

    print(await asyncio.gather(asyncio.wait_for(stubborn(), 0.01), return_exceptions=True))

    # No task, no timeout.
    cm = asyncio.timeout(1)
    try:
        async with cm:
            async with cm:
                pass
    except RuntimeError as e:
        print(e)


asyncio.run(main())
try:
    asyncio.timeout(1)
except RuntimeError as e:
    print(e)
