# A dying list lets go of its items from the last to the first.
class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('gone', self.n, end='; ')


def line(name):
    print('|', name)


l = [T(i) for i in range(4)]
del l
line('del list')
l = [T(0), [T(1), T(2)], T(3)]
del l
line('nested')
l = [T(i) for i in range(4)]
l.clear()
line('clear')
l = [T(i) for i in range(4)]
del l[:]
line('del all')
l = [T(i) for i in range(5)]
del l[1:3]
line('del slice')
l[:] = []
line('assign empty')
l = [T(i) for i in range(6)]
del l[::2]
line('extended del')
l[:] = [T('new')]
line('assign new')
l[0] = T('newer')
line('item')
l *= 0
line('times zero')
l = [T(i) for i in range(4)]
l[1:3] = [T('a'), T('b'), T('c')]
line('slice grow')
l[::2] = [None] * 3
line('extended assign')
l = None
line('rebound')
l = [T(1)] * 3
l.pop()
l.remove(l[0])
line('still one')
del l[0]
line('last')
l = [T(i) for i in range(4)]
l.__init__()
line('init')
l = [T(i) for i in range(3)]
l.__init__([T('z')])
line('init again')
