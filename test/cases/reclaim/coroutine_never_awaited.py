# A coroutine that dies without having started warns; the message goes to stderr.


async def never(t):
    return t


class T:
    def __del__(self):
        print('  argument gone')


print('dropping')
never(T())
print('dropped')
c = never(T())
c.close()
print('closed: no warning')
del c


async def started(t):
    await Wait()


class Wait:
    def __await__(self):
        yield


c = started(T())
c.send(None)
del c
print('started: no warning')
c = never(1)
try:
    c.send(None)
except StopIteration as e:
    print(e.value)
try:
    c.send(None)
except RuntimeError as e:
    print(e)


async def outer():
    never(2)


try:
    outer().send(None)
except StopIteration:
    print('outer done')
