# Finalisers that run at exit may find some globals already set to None.
class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        names = [k for k in ('first', 'second', 'third', 'helper') if globals().get(k) is not None]
        print(self.n, names)


def helper():
    return 1


first = T('first')
second = T('second')
third = T('third')
keep = [first]
