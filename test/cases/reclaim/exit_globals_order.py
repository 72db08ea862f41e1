# At interpreter exit the globals of __main__ are released; finalisers still print.
class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('gone', self.n)


b = T('b')
a = T('a')
_private = T('_private')
__dunder__ = T('__dunder__')
c = T('c')
a = T('a again')
l = [T('l0'), T('l1')]
d = {'k': T('d')}
alias = c


def f():
    return late


f.attr = T('on function')


class K:
    attr = T('on class')


late = T('late')
_second = T('_second')
print('last line')
