# A variable of the function around that is set to None.
# ask: kept
# holder: value 'kept' of globals of module __main__
# path: kept
# why: module global
import weakref


class Thing:
    pass


def make():
    thing = Thing()
    ref = weakref.ref(thing)

    def close():
        nonlocal thing
        thing = None

    return close, ref


close, ref = make()
close()
assert ref() is None
kept = ["the only thing that is left"]
