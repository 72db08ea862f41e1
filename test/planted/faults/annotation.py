# The annotations of a function.
# ask: ref()
# holder: value 'x' of __annotations__ of function make.<locals>.f
# path: f.__annotations__['x']
# why: annotations ← module global
import weakref


class Local:
    pass


def make():
    marker = Local()

    def f(x: marker):
        pass

    return f, weakref.ref(marker)


f, ref = make()
