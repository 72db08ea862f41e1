# typing remembers what it was subscribed with.
# ask: ref()
# holder: item 1 of tuple
# holder: item 0 of tuple
# holder: item 0 of tuple
# holder: item 0 of __mro__ of class __main__.make.<locals>.Local
# why: typing cache
# why: cycle through itself
import typing
import weakref


def make():
    class Local:
        __slots__ = ()

    typing.Optional[Local]
    return weakref.ref(Local)


ref = make()
