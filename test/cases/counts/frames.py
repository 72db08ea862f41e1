# sys._getframe() makes the frame object visible: it holds code, globals and, in the end, the locals.
import sys
from sys import getrefcount as rc


def f(o):
    fr = sys._getframe()
    r = [rc(o), rc(fr), fr.f_locals['o'] is o]
    del fr
    return r


print(f([]))
x = object()


def g(o):
    local = [o]
    return sys._getframe()


fr = g(x)
print(rc(fr), rc(x), sorted(fr.f_locals), rc(fr.f_code))
print(fr.f_locals['o'] is x, rc(x))
print(fr.f_back.f_code.co_name)
fr.clear()
print(rc(x), dict(fr.f_locals))


def caller(o):
    return callee(), rc(o)


def callee():
    fr = sys._getframe(1)
    return fr.f_code.co_name, rc(fr), rc(fr.f_locals['o'])


print(caller(x), caller([]))


def keeps():
    me = sys._getframe()
    try:
        me.clear()
    except RuntimeError as e:
        return str(e), rc(me)


print(keeps())
base = rc(g.__code__)
frames = [g(x) for _ in range(3)]
print(rc(g.__code__) - base, rc(x))
frames = None
print(rc(g.__code__) - base, rc(x))
main = sys._getframe()
print(main is sys._getframe(), main.f_globals is globals(), main.f_locals is globals(), rc(main))
