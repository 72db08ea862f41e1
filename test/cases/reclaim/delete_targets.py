# del and assignment with several targets: strictly from left to right.
class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('  gone', self.n)


class Box:
    pass


a, b, c = T('a'), T('b'), T('c')
del b, a, c
print('tuple target')
a, b, c = T('a'), T('b'), T('c')
del (c, [a, b])
print('mixed targets')
box, l, d = Box(), [T('l0'), T('l1')], {'k': T('d')}
box.v, n = T('attr'), T('name')
del l[0], d['k'], n, box.v, l[0]
print('assignment')
a = T('old a')
b = T('old b')
a, b = T('new a'), T('new b')
print('both new')
a = b = T('shared')
print('chained')
l = [T('item')]
a, l[0], b = 1, 2, 3
print('mixed assignment')
a, *b = T('x'), T('y'), T('z')
a, *b = 1, 2
print('star')
try:
    a, b = T('p'), T('q'), T('r')
except ValueError as e:
    print(e)
try:
    a, b = [T('only one')]
except ValueError as e:
    print(e)
a = T('before failing')
try:
    a = T('evaluated') and missing
except NameError as e:
    print(e, a.n)
try:
    [][0] = T('stored nowhere')
except IndexError as e:
    print(e)
try:
    (5).x = T('no attribute')
except AttributeError as e:
    print(e)
del a
x = T('annotated')
x: int = T('annotated 2')
print('augmented')
l = [T('in list')]
l += [T('added')]
l[0:1] = []
l = 0
