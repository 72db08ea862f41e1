# finally blocks run before the locals go.
class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('  gone', self.n)


def f():
    a = T('a')
    try:
        b = T('b')
        return 'result'
    finally:
        print('finally')
        c = T('c')
        del a
        print('finally end')


print(f())


def g():
    try:
        raise KeyError(T('in args'))
    finally:
        print('finally g')


try:
    g()
except KeyError as e:
    print('caught')
print('after')


def h():
    for i in range(2):
        x = T(i)
        try:
            if i == 0:
                continue
            break
        finally:
            print('finally', i)
    print('loop left')


h()


def k():
    try:
        return T('first')
    finally:
        return T('second')


print(k().n)


def m():
    try:
        1 / 0
    except ZeroDivisionError as e:
        r = T('handler')
        return 'm'
    finally:
        print('finally m')


print(m())


def n():
    try:
        raise ValueError(T('lost'))
    finally:
        return 'swallowed'


print(n())
