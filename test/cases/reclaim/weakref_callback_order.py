# Callbacks run from the most recently made reference to the oldest.
import _weakref as weakref


class T:
    def __del__(self):
        print('del', end=' ')


def make(n, log=True):
    return lambda w: print(n, w(), end='; ')


t = T()
refs = [weakref.ref(t, make(i)) for i in range(4)]
del t
print()
t = T()
a = weakref.ref(t)
refs = [weakref.ref(t, make('x')), weakref.ref(t, make('y')), weakref.proxy(t, lambda p: print('proxy', end='; '))]
del refs[0]
print(weakref.getweakrefcount(t))
t = None
print()
t, u = T(), T()
refs = [weakref.ref(t, make('t1')), weakref.ref(u, make('u1')), weakref.ref(t, make('t2'))]
l = [t, u]
t = u = None
l.clear()
print()
t = T()
refs = []


def drops_others(w):
    print('dropping', len(refs), end='; ')
    refs.clear()


refs = [weakref.ref(t, make('never')), weakref.ref(t, make('never')), weakref.ref(t, drops_others)]
del t
print(len(refs))
t = T()
refs = [weakref.ref(t, make('kept')), weakref.ref(t, lambda w: refs.append(w))]
t = None
print(len(refs), refs[1] is refs[2])
t = T()
same = make('same')
refs = [weakref.ref(t, same), weakref.ref(t, same)]
print(refs[0] is refs[1], refs[0] == refs[1])
t = None
print()
