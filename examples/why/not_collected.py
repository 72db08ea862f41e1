"""Why is an object still there after `del` and gc.collect()?"""
import gc
import weakref

listeners = []


class Window:
    def __init__(self, title):
        self.title = title
        listeners.append(self.redraw)

    def redraw(self):
        pass


window = Window("Settings")
ref = weakref.ref(window)
del window
gc.collect()
print("gone:", ref() is None)
