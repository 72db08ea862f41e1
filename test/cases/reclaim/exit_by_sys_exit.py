# sys.exit unwinds frames, runs finally blocks, then ends as a normal exit does.
import sys


class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('gone', self.n)


g = T('global')


def f():
    t = T('local')
    try:
        sys.exit(3)
    finally:
        print('finally')


f()
print('never')
