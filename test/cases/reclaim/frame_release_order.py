# A frame object lets go of its function first, then of its variables; in a cycle of variables these go first.
import gc
import sys

gc.disable()


class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('  gone', self.n)


def make(name):
    def f(p=T(name + ' default'), *, k=T(name + ' keyword')):
        a = T(name + ' a')
        b = T(name + ' b')
        return sys._getframe()

    f.attribute = T(name + ' attribute')
    return f


fr = make('kept')()
print('last reference')
del fr
fr = make('cleared')()
print('clear')
fr.clear()
print('drop')
del fr


def cycle():
    me = sys._getframe()
    t = T('in cycle')
    return T('other')


cycle()
print('collect', gc.collect())


def in_cycle(d=T('default in cycle')):
    me = sys._getframe()
    a = T('variable in cycle')


in_cycle()
del in_cycle
print('collect', gc.collect())


def missing(p, k):
    del k
    p.get(k)


def given(p, k):
    del k
    p.get(p.other, k)


for f in missing, given:
    try:
        f(1, 2)
    except Exception as e:
        print(e)
