# A handler that was never taken off its logger.
# ask: ref()
# holder: attribute 'window' of __main__.WindowHandler
# path: logging.Logger.manager.loggerDict['app'].handlers[0].window
# why: logging handler ← logger ← class attribute ← module global
import logging
import weakref


class Window:
    pass


class WindowHandler(logging.Handler):
    def __init__(self, window):
        super().__init__()
        self.window = window


window = Window()
ref = weakref.ref(window)
logging.getLogger("app").addHandler(WindowHandler(window))
del window
