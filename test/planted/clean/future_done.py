# A future that is done has no callbacks any more.
# ask: kept
# holder: value 'kept' of globals of module __main__
# path: kept
# why: module global
import asyncio
import weakref


class Thing:
    pass


class Screen(Thing):
    def show(self, future):
        pass


async def main():
    global ref
    screen = Screen()
    ref = weakref.ref(screen)
    future = asyncio.get_running_loop().create_future()
    future.add_done_callback(screen.show)
    del screen
    future.set_result(1)
    await asyncio.sleep(0)
    assert ref() is None
    return future


answer = asyncio.run(main())
kept = ["the only thing that is left"]
