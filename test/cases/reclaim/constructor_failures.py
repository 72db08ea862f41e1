# An object whose __init__ raises is finalised; one whose __new__ raises never existed.
class T:
    def __init__(self, n, fail=False):
        self.n = n
        if fail:
            raise ValueError(n)

    def __del__(self):
        print('  gone', getattr(self, 'n', 'unset'))


try:
    T('init', True)
except ValueError as e:
    print('caught', e)
print('after')
try:
    T()
except TypeError as e:
    print(e)
print('after 2')


class N(T):
    def __new__(cls, *a):
        self = super().__new__(cls)
        if a[0] == 'new':
            raise KeyError('new')
        return self


try:
    N('new')
except KeyError as e:
    print('caught', e)
print('after 3')


class Other:
    def __new__(cls):
        return T('from new')

    def __del__(self):
        print('  never')


print(Other().n)


class Half:
    def __init__(self):
        self.a = T('a')
        self.b = T('b')
        raise OSError('half built')


try:
    Half()
except OSError as e:
    print(e)
print('after 4')


class Returns:
    def __init__(self):
        return T('returned from init')

    def __del__(self):
        print('  Returns gone')


try:
    Returns()
except TypeError as e:
    print(e)
print('after 5')
l = []
try:
    l.append(T('appended', True))
except ValueError:
    print(len(l))
try:
    [T('l1'), T('l2', True)]
except ValueError as e:
    print('caught', e)
print('end')
