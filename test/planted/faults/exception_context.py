# An exception keeps the one during whose handling it was raised.
# ask: ref()
# holder: local 'buffer' of frame
# path: saved.__context__.__traceback__.tb_next.tb_frame.f_locals['buffer']
# why: exception traceback ← exception ← module global
import weakref


class Buffer:
    pass


def read():
    global ref
    buffer = Buffer()
    ref = weakref.ref(buffer)
    raise KeyError("x")


def work():
    try:
        read()
    except KeyError:
        raise ValueError("y")


try:
    work()
except ValueError as e:
    saved = e
