# A suspended generator owns half-evaluated expressions and delegates; all die with it.
class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('  gone', self.n)


def half():
    x = T('local')
    return [T('s1'), T('s2'), (yield 'suspended')]


g = half()
print(next(g))
del g
print('--')
g = half()
next(g)
try:
    g.send(T('sent'))
except StopIteration as e:
    print(len(e.value))
print('-- exception dropped')


def sub():
    s = T('sub local')
    try:
        yield 1
    finally:
        print('sub finally')


def top():
    t = T('top local')
    try:
        yield from sub()
    finally:
        print('top finally')


g = top()
next(g)
del g
print('-- throw')
g = top()
next(g)
try:
    g.throw(ValueError('thrown'))
except ValueError as e:
    print(e)
print('-- loop inside')


def loops():
    for t in [T('l1'), T('l2')]:
        with M():
            yield t.n


class M:
    def __enter__(self):
        print('enter')

    def __exit__(self, t, *a):
        print('exit', t and t.__name__)


g = loops()
print(next(g))
del g
print('end')
