# sys.is_finalizing() is true once the callbacks of atexit are over.
import atexit
import sys


class AtExit:
    is_finalizing = sys.is_finalizing
    print = print

    def __del__(self):
        self.print('deleted', self.is_finalizing(), flush=True)


atexit.register(lambda: print('callback', sys.is_finalizing()))
ref = AtExit()
print('running', sys.is_finalizing())
AtExit()
