# A task that was never awaited to its end.
# ask: ref()
# holder: local 'connection' of coroutine
# path: task._coro.cr_frame.f_locals['connection']
# why: coroutine ← pending task ← module global
import asyncio
import weakref


class Connection:
    pass


async def serve():
    global ref
    connection = Connection()
    ref = weakref.ref(connection)
    await asyncio.Event().wait()


async def main():
    global task
    task = asyncio.ensure_future(serve())
    await asyncio.sleep(0)


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
