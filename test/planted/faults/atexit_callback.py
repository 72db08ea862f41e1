# What is to be called at exit.
# ask: ref()
# holder: __self__ of method
# path: function of atexit callback 0 → .__self__
# why: bound method ← atexit callback
import atexit
import weakref


class Log:
    def close(self):
        pass


log = Log()
ref = weakref.ref(log)
atexit.register(log.close)
del log
