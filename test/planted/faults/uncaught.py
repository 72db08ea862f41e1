# The same at the moment of the exception.
# ask: buffer
# at: exception
# holder: local 'buffer' of frame
# path: uncaught exception → .__traceback__.tb_next.tb_frame.f_locals['buffer']
# why: exception traceback ← uncaught exception
class Buffer:
    pass


def work():
    buffer = Buffer()
    raise RuntimeError("nobody catches this")


work()
