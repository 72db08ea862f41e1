# References are cleared only when the object really dies.
import _weakref as weakref

saved = []


class R:
    def __init__(self, keep):
        self.keep = keep

    def __del__(self):
        print('  del, ref alive', r() is self)
        if self.keep:
            saved.append(self)


def cb(w):
    print('  callback', w())


x = R(True)
r = weakref.ref(x, cb)
del x
print(r() is saved[0], weakref.getweakrefcount(saved[0]))
saved.clear()
print(r())
x = R(False)
r = weakref.ref(x, cb)
del x
print(r())


class N:
    def __del__(self):
        global late
        late = weakref.ref(self, lambda w: print('  made in del', w()))
        print('  made', late() is self)


n = N()
del n
print(late())


class K:
    def __del__(self):
        self.twin = None
        print('  K del')


a, b = K(), K()
a.twin = b
rb = weakref.ref(b, lambda w: print('  twin callback'))
b = None
print('twin held')
a = None
print(rb())
