# A finalizer of a generator's variable, run when the generator returns or raises, finds it finished.
class Again:
    def __init__(self, do):
        self.do = do

    def __del__(self):
        try:
            print('again:', self.do())
        except BaseException as e:
            print('again:', type(e).__name__, e)


def gen(fails):
    local = Again(lambda: act())
    yield 1
    if fails:
        raise KeyError('out')


for act in (
    lambda: next(g),
    lambda: g.send(1),
    lambda: g.throw(ValueError('in')),
    lambda: g.close(),
    lambda: g.gi_running,
):
    for fails in False, True:
        g = gen(fails)
        next(g)
        print(next(g, 'end') if not fails else None)
        if fails:
            try:
                next(g)
            except KeyError as e:
                print('raised', e)
                e.__traceback__ = None


async def coro():
    local = Again(lambda: act())


for act in lambda: c.send(None), lambda: c.throw(ValueError('in')), lambda: c.close(), lambda: c.cr_running:
    c = coro()
    try:
        c.send(None)
    except StopIteration as e:
        print('returned', e.value)
