# A coroutine that has ended keeps nothing.
# ask: kept
# holder: value 'kept' of globals of module __main__
# path: kept
# why: module global
import asyncio
import weakref


class Thing:
    pass


async def serve():
    global ref
    thing = Thing()
    ref = weakref.ref(thing)
    await asyncio.sleep(0)


asyncio.run(serve())
assert ref() is None
kept = ["the only thing that is left"]
