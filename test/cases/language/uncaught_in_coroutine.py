async def leaf(n):
    assert n > 5, f'n is {n}'
async def mid(n):
    await leaf(n)
async def top():
    async with Ctx():
        await mid(3)
class Ctx:
    async def __aenter__(self): return self
    async def __aexit__(self, *exc): print('aexit', exc[0].__name__); return False
top().send(None)
