# The loop variable's old value goes when the next one is bound; the iterator when the loop ends.
class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('  gone', self.n)


def source(n):
    for i in range(n):
        print('make', i)
        yield T(i)
    print('exhausted')


for t in source(2):
    print('body', t.n)
print('after, t still', t.n)
del t
for t in [T('a'), T('b')]:
    print('body', t.n)
print('after list')
for t in (T('x'), T('y')):
    print('body', t.n)
    break
print('after break', t.n)
t = None
for a, b in [(T('a1'), T('b1')), (T('a2'), T('b2'))]:
    print('pair')
print('after pairs')
del a, b
l = [T(1), T(2), T(3)]
while l:
    l.pop()
    print('popped')
for i, t in enumerate([T('e0'), T('e1')]):
    t = None
    print('dropped name', i)
print('after enumerate')


class It:
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration(T('carried'))

    def __del__(self):
        print('  iterator gone')


for t in It():
    pass
else:
    print('else')
for k, v in {'k': T('value')}.items():
    print(k)
print('dict gone?')
v = 0
