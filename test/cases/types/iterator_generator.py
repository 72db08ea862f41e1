# The iterator protocol of one kind of iterator.
class Indexed:
    def __getitem__(self, i):
        if i >= 3:
            raise IndexError
        return i * 10
def make():
    return (c for c in 'abc')
def t(label, f):
    try:
        r = f()
        r = type(r).__name__ if ' at 0x' in repr(r) else repr(r)
        print(label, r)
    except Exception as e:
        print(label, type(e).__name__, e)
it = make()
print(type(it).__name__, iter(it) is it, callable(it), bool(it))
t('hint', lambda: it.__length_hint__())
t('first', lambda: next(it))
t('hint', lambda: it.__length_hint__())
t('in', lambda: 'nowhere' in make())
t('rest', lambda: list(it))
t('hint', lambda: it.__length_hint__())
t('exhausted', lambda: next(it))
t('again', lambda: next(it, 'default'))
t('len', lambda: len(make()))
t('index', lambda: make()[0])
t('call', lambda: make().__next__(1))
t('iter args', lambda: make().__iter__(1))
t('next args', lambda: next(make(), 1, 2))
t('eq', lambda: make() == make())
t('lt', lambda: make() < make())
t('add', lambda: make() + make())
t('attr', lambda: make().nope)
t('set attr', lambda: setattr(make(), 'x', 1))
t('new', lambda: type(make())())
t('unpack', lambda: (lambda a, *b: (a, b))(*make()))
t('join', lambda: ','.join(map(str, make())))
t('min max', lambda: (min(make()), max(make())))
t('sorted', lambda: sorted(make(), reverse=True))
t('zip', lambda: list(zip(make(), 'xy')))
t('tuple set', lambda: (tuple(make()), len(set(make()))))
t('dict', lambda: dict(make()))
t('sum', lambda: sum(make()))
t('reversed', lambda: reversed(make()))
t('setstate', lambda: make().__setstate__('bad'))
def reduced():
    r = make().__reduce__()
    return r[0].__name__, len(r), r[2:] if len(r) > 2 else ()
t('reduce', reduced)
def state():
    i = make()
    i.__setstate__(1)
    return list(i)
t('setstate 1', state)
it = make()
for x in it:
    print('loop', x, list(it))
