# A temporary dies as soon as the expression no longer needs it.
class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('  gone', self.n)

    def m(self):
        print('method', self.n)
        return self

    def __bool__(self):
        return self.n != 'false'

    def __add__(self, other):
        return T(self.n + other.n)

    def __getitem__(self, i):
        return i


T('statement')
print('attr', T('attr').n)
T('call').m()
T('chain').m().m()
print('sum', (T('l') + T('r')).n)
print('item', T('sub')[T('key')].n)
print('args', T('one') is T('two'))
print([T('in list')] and 'list')
(T('t1'), T('t2'))
print('or', (T('false') or T('true')).n)
print('and', (T('yes') and T('no')).n)
print('if', 1 if T('cond') else 2)
print('not', not T('negated'))
print('compare', T('a') == T('b'), id(T('i')) > 0)
if T('test'):
    print('in if')
while T('false'):
    pass
print('while done')
f'{T("f").n}'
print('%s' % T('percent').n)
assert T('assert')
x = T('kept'), T('dropped')
x = x[0]
print('unpacked', x.n)
x = None
lambda: T('never')
print((lambda o: o.n)(T('arg')))
print(len([T('l1'), T('l2'), T('l3')]))
