# A task that was cancelled keeps nothing.
# ask: kept
# holder: value 'kept' of globals of module __main__
# path: kept
# why: module global
import asyncio
import gc
import weakref


class Thing:
    pass


async def serve():
    global ref
    thing = Thing()
    ref = weakref.ref(thing)
    await asyncio.Event().wait()


async def main():
    task = asyncio.create_task(serve())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])


asyncio.run(main())
# Tasks written in Python leave a cycle of the exception and the frames it has passed.
gc.collect()
assert ref() is None
kept = ["the only thing that is left"]
