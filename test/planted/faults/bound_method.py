# A bound method keeps its object.
# ask: handlers[0].__self__
# holder: __self__ of method
# path: handlers[0].__self__
# why: bound method ← module global
handlers = []


class Button:
    def click(self):
        pass


handlers.append(Button().click)
