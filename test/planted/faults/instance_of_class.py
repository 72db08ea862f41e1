# An instance keeps its class.
# ask: type(thing)
# holder: type of __main__.make.<locals>.Thing
# path: type(thing)
# holder: item 0 of __mro__ of class __main__.make.<locals>.Thing
# path: type(thing).__mro__[0]
# why: instance of it ← module global
# why: cycle through itself
def make():
    class Thing:
        __slots__ = ()

    return Thing()


thing = make()
