# An exception that is stored keeps the frames it has passed, and all their variables.
# ask: ref()
# holder: local 'buffer' of frame
# path: errors[0].__traceback__.tb_next.tb_frame.f_locals['buffer']
# why: exception traceback ← module global
import weakref


class Buffer:
    pass


def work():
    global ref
    buffer = Buffer()
    ref = weakref.ref(buffer)
    raise ValueError("bad input")


errors = []
try:
    work()
except ValueError as e:
    errors.append(e)
