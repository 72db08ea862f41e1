# A hook kept by sys holds the globals until sys itself is cleared: too late for finalisers to print.
import sys


def hook(u, kind=type):
    print('hook', kind(u.exc_value).__name__, u.exc_value)


sys.unraisablehook = hook


class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('del', self.n)
        raise ValueError(self.n)


a = T('a')
b = T('b')
b.me = b
print('end')
