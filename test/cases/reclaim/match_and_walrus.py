# Subjects and captures of match, and walrus targets.
class T:
    __match_args__ = ('n',)

    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('  gone', self.n)


match T('subject'):
    case T(n):
        print('matched', n)
print('after')
match T('bound'):
    case whole:
        print('whole')
print('after')
del whole
match [T('a'), T('b')]:
    case [T('x'), _]:
        print('never')
    case [first, *rest]:
        print('captured', first.n, len(rest))
del first
print('first deleted')
del rest
match {'k': T('value'), 'other': T('left')}:
    case {'k': v, **rest}:
        print(v.n, list(rest))
rest = None
v = None


def f(s):
    match s:
        case T(n='guard') if T('in guard').n == 'no':
            return 'never'
        case T(n=n):
            return n


print(f(T('guard')))
print('walrus')
if (w := T('w1')) and (w := T('w2')):
    print(w.n)
while (w := T('loop')).n != 'loop':
    pass
print('after loop')
print([(w := T(i)).n for i in range(2)])
w = None
print((lambda: (z := T('z')).n)())
print((y := T('y1'), y := T('y2'))[0].n)
y = 0
