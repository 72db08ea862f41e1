# A context manager made by hand from a generator, entered, left and abandoned.
class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('  gone', self.n)


class Managed:
    def __init__(self, gen):
        self.gen = gen

    def __enter__(self):
        return next(self.gen)

    def __exit__(self, t, e, tb):
        if t is None:
            return next(self.gen, 'done') != 'done'
        try:
            self.gen.throw(e)
        except StopIteration:
            return True
        except BaseException as raised:
            if raised is e:
                return False
            raise

    def __del__(self):
        print('  manager gone')


def resource(n, swallow=False):
    r = T(n)
    try:
        yield r
    except ValueError as e:
        print('  saw', e)
        if not swallow:
            raise
    finally:
        print('  closing', n)


with Managed(resource('plain')) as r:
    print('body', r.n)
print('left')
del r
with Managed(resource('swallows', True)):
    raise ValueError('swallowed')
print('left')
try:
    with Managed(resource('raises')) as r:
        raise ValueError('passes')
except ValueError as e:
    print('caught', e)
print('after')
del r
m = Managed(resource('abandoned'))
r = m.__enter__()
del r
print('dropping manager')
del m


def early():
    with Managed(resource('outer')) as a, Managed(resource('inner')) as b:
        return a.n + b.n


print(early())
l = [x.n for x in resource('in loop')]
print(l)
