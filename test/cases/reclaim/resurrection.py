# A finaliser may keep its object; it is not finalised a second time.
import gc

saved = []


class R:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('  del', self.n)
        saved.append(self)


r = R('one')
del r
print(len(saved), saved[0].n, gc.is_finalized(saved[0]))
saved.clear()
print('second death is silent', len(saved))


class Child:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('  child gone', self.n)


r = R('parent')
r.child = Child('c')
del r
print('child lives', saved[0].child.n)
saved.clear()
print('--')


class Once:
    count = 0

    def __del__(self):
        global o
        Once.count += 1
        o = self


o = Once()
for _ in range(3):
    o = None
    print(Once.count, o is None)
o = None
l = [R('in list'), R('two')]
del l
print([r.n for r in saved])
saved.clear()


def f():
    r = R('local')


f()
print(saved[0].n)
t = saved.pop()
t.__del__()
print('explicit call', saved.pop() is t)
del t
print('end')
