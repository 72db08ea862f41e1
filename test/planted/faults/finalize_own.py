# weakref.finalize with a method of the object itself.
# ask: ref()
# holder: __self__ of method
# why: bound method ← weakref.finalize ← class attribute ← module global
import weakref


class File:
    def close(self):
        pass


file = File()
ref = weakref.ref(file)
weakref.finalize(file, file.close)
del file
