# Cycles in __main__ are collected at exit and their finalisers run.
import gc

gc.disable()


class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('gone', self.n)


def cycle(n):
    t = T(n)
    t.me = t


cycle('lost before exit')
a = T('global cycle')
a.me = a
x = T('plain')
print('end')
