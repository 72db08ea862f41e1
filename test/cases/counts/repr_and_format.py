# __repr__, __str__, __format__, __bytes__ as called by the built-ins and by f-strings.
from sys import getrefcount as rc


class R:
    def __repr__(self):
        return f'r{rc(self)}'

    def __str__(self):
        return f's{rc(self)}'

    def __format__(self, spec):
        return f'f{rc(self)}{spec}'

    def __bytes__(self):
        return b'%d' % rc(self)

    def __int__(self):
        return rc(self)

    def __float__(self):
        return rc(self) + 0.5

    def __round__(self, n=None):
        return rc(self)


r = R()
print(repr(r), str(r), format(r), format(r, 'q'), bytes(r), int(r), float(r), round(r))
print(repr(R()), str(R()), format(R()), bytes(R()), int(R()), float(R()), round(R()))
print(f'{r} {r!r} {r!s} {r:z} {R()} {R()!r} {R():z}')
print('%s %r' % (r, r), '%s' % r, '%s %r' % (R(), R()), '%d' % 3)
print('{} {!r} {:z}'.format(r, r, r), '{0} {0}'.format(r), '{x}'.format(x=r))
print([r], (r,), {r.n if hasattr(r, 'n') else 1: r}, [R()], [r, r], {'k': R()})
print(r, R(), r)
s = f'{r}' + f'{r!r}' + str(r)
print(s, rc(r))
print(f'{[r]}', f'{(r, R())}', f'{r=}')


def f(p):
    return f'{p}', str(p), repr(p)


print(f(r), f(R()))
