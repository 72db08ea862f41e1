# A frame object that is kept keeps the variables of its function.
# ask: ref()
# holder: local 'buffer' of frame
# path: frame.f_locals['buffer']
# why: frame object ← module global
import sys
import weakref


class Buffer:
    pass


def work():
    global ref
    buffer = Buffer()
    ref = weakref.ref(buffer)
    return sys._getframe()


frame = work()
