# Locals of unwound frames live as long as the traceback; they die with it.
class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('  gone', self.n)


def inner():
    i = T('inner')
    raise ValueError('v')


def outer():
    o = T('outer')
    inner()


try:
    outer()
except ValueError as e:
    print('caught')
print('after handler')
try:
    outer()
except ValueError:
    print('caught unnamed')
print('after')
try:
    outer()
except ValueError as e:
    keep = e
print('kept')
keep.__traceback__ = None
print('traceback dropped')


def swallow():
    s = T('local')
    try:
        outer()
    except ValueError:
        print('in handler')
    print('handler left')


swallow()


def temporaries():
    [T('t1'), T('t2'), 1 / 0]


try:
    temporaries()
except ZeroDivisionError:
    print('stack was unwound')


def args(a, b):
    pass


try:
    args(T('a1'), T('a2'), T('a3'))
except TypeError as e:
    print(e)
try:
    args(T('kept?'), missing)
except NameError as e:
    print(e)
print('end')
