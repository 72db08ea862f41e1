# Local variables end with their function.
# ask: kept
# holder: value 'kept' of globals of module __main__
# path: kept
# why: module global
import weakref


class Thing:
    pass


def work():
    thing = Thing()
    return weakref.ref(thing)


assert work()() is None
kept = ["the only thing that is left"]
