# The functions registered with a generic function.
# ask: ref()
# holder: value <class 'list'> of dict
# path: show.registry[list]
# why: function attribute ← module global
import functools
import weakref


@functools.singledispatch
def show(x):
    pass


def make():
    def show_list(x):
        pass

    show.register(list, show_list)
    return weakref.ref(show_list)


ref = make()
