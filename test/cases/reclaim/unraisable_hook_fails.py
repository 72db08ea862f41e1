# What happens when the hook itself is odd: it keeps the object, it is None, or it raises.
import sys

kept = []
sys.unraisablehook = lambda u: kept.append(u)


class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        1 / 0


T('a')
u = kept.pop()
print(type(u).__name__, u.exc_type is ZeroDivisionError, u.object is T.__del__, u.err_msg)
print([type(v).__name__ for v in (u.exc_value, u.exc_traceback)], len(u))
frame = u.exc_traceback.tb_frame
print(frame.f_code.co_name, frame.f_locals['self'].n)
del u, frame
print(len(kept))
T('b')
print(len(kept))
kept.clear()
print('again finalised?', len(kept))


class Quiet:
    def __del__(self):
        try:
            1 / 0
        except ZeroDivisionError:
            print('handled inside')


Quiet()
sys.unraisablehook = lambda u: print('context', repr(u.exc_value.__context__))


def f():
    try:
        raise KeyError('k')
    except KeyError:
        T('c')


f()
T('d')


class StopIter:
    def __del__(self):
        raise StopIteration


print([1 for _ in [StopIter()]])
for x in iter([StopIter()]):
    del x
print('end')
