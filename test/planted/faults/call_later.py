# The event loop keeps what it is to call later.
# ask: ref()
# holder: __self__ of method
# path: loop._scheduled[0]._callback.__self__
# why: bound method ← slot attribute ← event loop ← module global
import asyncio
import weakref


class Screen:
    def refresh(self):
        pass


loop = asyncio.new_event_loop()
screen = Screen()
ref = weakref.ref(screen)
loop.call_later(3600, screen.refresh)
del screen
