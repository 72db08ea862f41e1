# An object that holds one of its own bound methods.
# ask: ref()
# holder: __self__ of method
# why: cycle
import gc
import weakref

gc.disable()


class Machine:
    def __init__(self):
        self.step = self.start

    def start(self):
        pass


machine = Machine()
ref = weakref.ref(machine)
del machine
