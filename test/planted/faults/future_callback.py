# A callback of a future that never comes.
# ask: ref()
# holder: __self__ of method
# path: answer._callbacks[0][0].__self__
# why: bound method ← future callback ← module global
import asyncio
import weakref


class Screen:
    def show(self, future):
        pass


loop = asyncio.new_event_loop()
answer = loop.create_future()
screen = Screen()
ref = weakref.ref(screen)
answer.add_done_callback(screen.show)
del screen
