# An exception without its traceback.
# ask: kept
# holder: value 'kept' of globals of module __main__
# path: kept
# why: module global
import weakref


class Thing:
    pass


def work():
    global ref
    thing = Thing()
    ref = weakref.ref(thing)
    raise ValueError("x")


errors = []
try:
    work()
except ValueError as e:
    errors.append(e.with_traceback(None))
assert ref() is None
kept = ["the only thing that is left"]
