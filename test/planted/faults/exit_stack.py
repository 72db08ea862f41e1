# What an ExitStack is to close.
# ask: ref()
# holder: __self__ of method
# path: stack._exit_callbacks[0][1].__wrapped__.__self__
# why: bound method ← function attribute ← exit stack ← module global
import contextlib
import weakref


class File:
    def close(self):
        pass


file = File()
ref = weakref.ref(file)
stack = contextlib.ExitStack()
stack.callback(file.close)
del file
