# The same, the function being kept in a list of callbacks.
# ask: callbacks[0].__closure__[0].cell_contents
# holder: cell contents of cell
# path: callbacks[0].__closure__[0].cell_contents
# why: closure cell ← module global
callbacks = []


class Window:
    pass


def open_window():
    window = Window()
    callbacks.append(lambda: window)


open_window()
