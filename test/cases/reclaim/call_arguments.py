# Arguments die when the callee's frame goes, before the caller gets the result.
class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('  gone', self.n)


def f(a, b=None, *args, k=None, **kw):
    print('  in f')
    return 'result'


print(f(T('a'), T('b')))
print(f(T('a'), T('b'), T('star'), k=T('k'), w=T('w')))
print(f(*[T('l1'), T('l2')], **{'k': T('dk'), 'z': T('dz')}))
print([f(T('in list')), 'next'])


def drops(a):
    del a
    print('  after del')


drops(T('only reference'))


def rebinds(a):
    a = 'other'
    print('  after rebinding')


rebinds(T('parameter'))


def passes(a):
    drops(a)
    print('  back in passes')


passes(T('passed on'))


def returns(a, b):
    return a


print(returns(T('returned'), T('not returned')).n)
x = returns(T('kept'), 1)
print('kept', x.n)
del x
print(max(T('m1'), T('m2'), key=lambda t: t.n).n)
print(len((T('t'),)), isinstance(T('isinstance'), T), str(T('str').n))
try:
    f(T('e1'), 1 / 0)
except ZeroDivisionError:
    print('handler')
try:
    f(T('wrong'), bad=T('bad'), a=T('twice'))
except TypeError as e:
    print(e)
try:
    len(T('no len'))
except TypeError as e:
    print(e)
