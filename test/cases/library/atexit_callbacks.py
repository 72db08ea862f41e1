"""Callbacks run last to first, after which the modules end."""
import atexit


def bye(*args, **kwargs):
    print('bye', args, kwargs)


class Ends:
    def __del__(self):
        print('module ends')


keep = Ends()
print(atexit.register(bye, 1, two=2) is bye, atexit._ncallbacks())
atexit.register(print, 'last registered, first run')


@atexit.register
def removed():
    print('never')


atexit.unregister(removed)
for f in (lambda: atexit.register(3), lambda: atexit.register()):
    try:
        f()
    except TypeError as e:
        print(e)
print(atexit._ncallbacks())
