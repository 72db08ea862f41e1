# What was unregistered is not kept.
# ask: kept
# holder: value 'kept' of globals of module __main__
# path: kept
# why: module global
import atexit
import weakref


class Log:
    def close(self):
        pass


log = Log()
ref = weakref.ref(log)
atexit.register(log.close)
atexit.unregister(log.close)
del log
assert ref() is None
kept = ["the only thing that is left"]
