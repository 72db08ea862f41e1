# traceback.clear_frames ends the variables of frames.
# ask: kept
# holder: value 'kept' of globals of module __main__
# path: kept
# why: module global
import traceback
import weakref


class Thing:
    pass


def work():
    global ref
    thing = Thing()
    ref = weakref.ref(thing)
    raise ValueError("x")


try:
    work()
except ValueError as e:
    saved = e
traceback.clear_frames(saved.__traceback__)
assert ref() is None
kept = ["the only thing that is left"]
