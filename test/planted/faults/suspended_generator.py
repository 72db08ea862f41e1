# A generator that was not exhausted keeps its variables.
# ask: ref()
# holder: local 'connection' of generator
# path: it.gi_frame.f_locals['connection']
# why: generator ← module global
import weakref


class Connection:
    pass


def rows():
    global ref
    connection = Connection()
    ref = weakref.ref(connection)
    yield 1
    yield 2


it = rows()
next(it)
