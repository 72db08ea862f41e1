# A dropped or closed generator gets GeneratorExit at its yield; finally blocks run; then its locals go.
class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('  gone', self.n)


def gen(n):
    a = T(n)
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print('exit', n)
        raise
    finally:
        print('finally', n)


g = gen('dropped')
next(g)
del g
print('--')
g = gen('closed')
next(g)
g.close()
print('closed', g.gi_frame)
g.close()
del g
print('-- never started')
g = gen(T('argument'))
del g
print('-- exhausted')
g = gen('exhausted')
print(list(g))
del g
print('-- loop broken')
for v in gen('loop'):
    break
print('-- in a list')
l = [gen('l0'), gen('l1')]
for g in l:
    next(g)
g = None
l.clear()


def stubborn():
    try:
        yield
    except GeneratorExit:
        yield 'refused'


g = stubborn()
next(g)
try:
    g.close()
except RuntimeError as e:
    print(e)


def returns():
    try:
        yield
    except GeneratorExit:
        return 'final'


g = returns()
next(g)
print(g.close())
