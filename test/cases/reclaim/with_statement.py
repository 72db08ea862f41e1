# The manager is released after __exit__; the bound value when its name goes.
class T:
    def __init__(self, n):
        self.n = n

    def __enter__(self):
        print('enter', self.n)
        return T(self.n + ' value')

    def __exit__(self, *a):
        print('exit', self.n, a[0] and a[0].__name__)
        return True

    def __del__(self):
        print('  gone', self.n)


with T('plain'):
    print('body')
print('after')
with T('bound') as v:
    print('body', v.n)
print('after')
v = None
with T('one') as a, T('two') as b:
    print('body')
del a, b
print('raise')
with T('raising') as v:
    x = T('inside')
    raise ValueError('v')
print('swallowed')
del v, x


def f():
    with T('ret') as r:
        l = T('local')
        return l


print(f().n)


class Fails(T):
    def __enter__(self):
        raise KeyError('enter failed')


try:
    with Fails('fails'):
        pass
except KeyError as e:
    print(e)
print('loop')
for i in range(2):
    with T(f'loop{i}'):
        continue
print('end')
