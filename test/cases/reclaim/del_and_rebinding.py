# The finaliser runs at the very moment the last reference goes.
class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('  gone', self.n)


a = T('a')
print('del')
del a
print('after del')
b = T('b')
b = T('b2')
print('rebound')
b = None
print('none')
c = d = T('shared')
del c
print('one left')
d = 1
print('chained')
x = y = T('xy')
x = y = None
print('swap')
p, q = T('p'), T('q')
p, q = q, p
del p
print('then')
del q
print('multi')
m, n, o = T('m'), T('n'), T('o')
del o, m, n
print('augmented')


class Add(T):
    def __add__(self, k):
        return Add(self.n + k)


v = Add('v')
v += '+1'
print('added')
v += '+2'
del v
print('end')
