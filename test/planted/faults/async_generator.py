# An asynchronous generator that was not exhausted.
# ask: ref()
# holder: local 'connection' of async_generator
# path: stream.ag_frame.f_locals['connection']
# why: asynchronous generator ← module global
import weakref


class Connection:
    pass


async def rows():
    global ref
    connection = Connection()
    ref = weakref.ref(connection)
    yield 1


stream = rows()
try:
    stream.asend(None).send(None)
except StopIteration:
    pass
