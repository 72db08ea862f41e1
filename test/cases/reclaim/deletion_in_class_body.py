# Names of a class body, replaced attributes and methods of a live class.
class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('  gone', self.n)


class A:
    x = T('x')
    del x
    y = T('y')
    y = T('y2')
    for z in (T('z1'), T('z2')):
        pass
    print('body ends', sorted(k for k in locals() if len(k) == 1))


print('replace')
A.y = T('y3')
print('delete')
del A.y
A.z = None
print('setattr')
setattr(A, 'w', T('w'))
delattr(A, 'w')
try:
    class Fails:
        a = T('in failed body')
        1 / 0
except ZeroDivisionError:
    print('handler')
print('after')


class P:
    @property
    def p(self):
        return T('from property')

    def m(self, d=T('default')):
        return d.n


print(P().p.n)
P.m = None
print('method replaced')


class Temp:
    def __set_name__(self, owner, name):
        print('set name', name)

    def __del__(self):
        print('  descriptor gone')


class O:
    t = Temp()


O.t = 1


def decorate(c):
    print('decorating')
    return T('instead of the class')


@decorate
class D:
    pass


print(D.n)
del D
