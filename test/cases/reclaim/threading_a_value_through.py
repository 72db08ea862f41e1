# The same object handed through many holders, each let go in turn.
import _weakref as weakref


class T:
    def __del__(self):
        print('  gone')


class Box:
    def __init__(self, v):
        self.v = v


def watch(o):
    return weakref.ref(o, lambda w: print('  dead'))


o = T()
r = watch(o)
holders = {
    'list': [o], 'tuple': (o,), 'dict': {1: o}, 'box': Box(o), 'closure': (lambda x: lambda: x)(o),
    'default': lambda x=o: x, 'generator': (x for x in [o]), 'iterator': iter([o]), 'partial': map(None, [o]),
    'method': o.__del__, 'slice': slice(o), 'exception': ValueError(o),
}
del o
for name in list(holders):
    print(name, r() is not None)
    del holders[name]
print('empty', r())
o = T()
r = watch(o)
b = Box(Box(Box(o)))
del o
b.v.v = b.v.v.v
print(r() is b.v.v)
b = b.v
b = b.v
print(b is r())
b = None


def hand(o):
    yield o
    del o
    yield 'let go'


g = hand(T())
r = watch(next(g))
print(r() is not None, next(g), r())
stack = [T()]
r = watch(stack[0])
queue = []
for _ in range(3):
    queue.append(stack.pop())
    stack.append(queue.pop())
print(r() is stack[0], queue)
stack[0] = stack
print(r())
stack.clear()
