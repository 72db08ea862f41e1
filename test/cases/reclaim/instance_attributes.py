# After __del__ an instance lets go of its attributes in the order of the keys its class shares.
class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('  gone', self.n)


class P:
    def __init__(self, *names):
        for n in names:
            setattr(self, n, T(n))

    def __del__(self):
        print('  P with', sorted(vars(self)))


p = P('b', 'a', 'c')
del p
print('changed')
p = P('x', 'y', 'z')
p.x = T('x2')
del p.y
p.y = T('y2')
print('now')
p = None


class Q:
    pass


print('shared keys, other order')
q = Q()
q.one, q.two = T('one'), T('two')
r = Q()
r.two, r.one = T('r two'), T('r one')
del r
print('first')
del q
print('materialised')
q = Q()
q.one, q.two = T('one'), T('two')
d = q.__dict__
del q
print('dict kept', list(d))
del d
print('replaced')
q = Q()
q.one = T('in old dict')
q.__dict__ = {'two': T('in new dict')}
print('old gone')
q.__dict__.clear()
print('many')
q.__dict__.update({f'k{i}': T(i) for i in range(4)})
q = None
