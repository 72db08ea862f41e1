# Dropping a suspended coroutine runs its finally blocks and its async with is abandoned.
class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('  gone', self.n)


class Wait:
    def __init__(self, n):
        self.n = n

    def __await__(self):
        t = T('awaitable local')
        try:
            yield self.n
        finally:
            print('  await finally')


async def inner():
    t = T('inner')
    try:
        await Wait(1)
    except GeneratorExit:
        print('  inner exit')
        raise
    finally:
        print('  inner finally')


async def outer():
    t = T('outer')
    try:
        return await inner()
    finally:
        print('  outer finally')


c = outer()
print(c.send(None))
del c
print('--')
c = outer()
c.send(None)
c.close()
print('closed')
del c
print('--')
c = outer()
c.send(None)
try:
    c.throw(ValueError('thrown'))
except ValueError as e:
    print(e)
print('--')


class Manager:
    async def __aenter__(self):
        print('  aenter')

    async def __aexit__(self, t, e, tb):
        print('  aexit', t and t.__name__)


async def managed():
    async with Manager():
        t = T('in block')
        await Wait(2)


c = managed()
print(c.send(None))
del c
print('end')
