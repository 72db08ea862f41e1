# A context variable that was reset.
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
    token = current.set(Thing())
    ref = weakref.ref(current.get())
    current.reset(token)
    return ref


ref = run()
assert ref() is None
kept = ["the only thing that is left"]
