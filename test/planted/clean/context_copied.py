# A value that was set in a context of its own.
# ask: kept
# holder: value 'kept' of globals of module __main__
# path: kept
# why: module global
import contextvars
import weakref


class Thing:
    pass


current = contextvars.ContextVar("current")


def run():
    current.set(Thing())
    return weakref.ref(current.get())


ref = contextvars.copy_context().run(run)
assert ref() is None
kept = ["the only thing that is left"]
