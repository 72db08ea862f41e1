# An uncaught exception is printed before the globals go; the traceback's frames die with it.
class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('gone', self.n)


g = T('global')


def inner(p):
    t = T('inner local')
    raise ValueError('uncaught', p.n)


def outer():
    o = T('outer local')
    inner(T('argument'))


outer()
