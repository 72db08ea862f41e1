# A handler that was taken off its logger.
# ask: kept
# holder: value 'kept' of globals of module __main__
# path: kept
# why: module global
import logging
import weakref


class Thing:
    pass


class Handler(logging.Handler):
    def emit(self, record):
        self.last = record


handler = Handler()
ref = weakref.ref(handler)
logger = logging.getLogger("app")
logger.addHandler(handler)
logger.warning("%s", Thing())
logger.removeHandler(handler)
handler.close()
del handler
assert ref() is None
kept = ["the only thing that is left"]
