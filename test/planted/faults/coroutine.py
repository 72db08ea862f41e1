# A coroutine that waits for ever.
# ask: ref()
# holder: local 'connection' of coroutine
# path: waiting.cr_frame.f_locals['connection']
# why: coroutine ← module global
import types
import weakref


class Connection:
    pass


@types.coroutine
def pause():
    yield


async def serve():
    global ref
    connection = Connection()
    ref = weakref.ref(connection)
    await pause()


waiting = serve()
waiting.send(None)
