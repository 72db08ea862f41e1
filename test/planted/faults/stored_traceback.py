# A traceback does the same.
# ask: ref()
# holder: local 'buffer' of frame
# path: last.tb_next.tb_frame.f_locals['buffer']
# why: exception traceback ← module global
import weakref


class Buffer:
    pass


def work():
    global ref
    buffer = Buffer()
    ref = weakref.ref(buffer)
    1 / 0


try:
    work()
except ZeroDivisionError as e:
    last = e.__traceback__
