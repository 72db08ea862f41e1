# A WeakMethod does not keep its object.
# ask: kept
# holder: value 'kept' of globals of module __main__
# path: kept
# why: module global
import weakref


class Button:
    def click(self):
        pass


button = Button()
handlers = [weakref.WeakMethod(button.click)]
assert handlers[0]() is not None
del button
assert handlers[0]() is None
kept = ["the only thing that is left"]
