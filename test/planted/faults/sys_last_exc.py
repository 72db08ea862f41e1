# The interpreter keeps the last uncaught exception.
# ask: ref()
# status: 1
# holder: local 'buffer' of frame
# path: sys.last_traceback.tb_next.tb_frame.f_locals['buffer']
# why: exception traceback ← sys.last_exc
import weakref


class Buffer:
    pass


def work():
    global ref
    buffer = Buffer()
    ref = weakref.ref(buffer)
    raise RuntimeError("nobody catches this")


work()
