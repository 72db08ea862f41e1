# A running function holds its code, also when it is given another one meanwhile.
import sys
from sys import getrefcount as rc


def g():
    return 'g'


def make():
    d = {'sys': sys, 'g': g, 'rc': rc}
    exec(
        'def f(x):\n    f.__code__ = g.__code__\n    b = [1234.5, "some text", 987654321]\n'
        '    c = sys._getframe().f_code\n    return b, c.co_name, c.co_consts, rc(c)\n',
        d,
    )
    return d['f']


f = make()
print(f(1))
print(f())


def held():
    return rc(held.__code__), rc(held)


print(rc(held.__code__), held())


def down(n):
    return [rc(down.__code__)] + (down(n - 1) if n else [])


print(down(3), rc(down.__code__))


def gen():
    yield rc(gen.__code__)
    yield rc(gen.__code__)


it = gen()
print(rc(gen.__code__), next(it), rc(gen.__code__), next(it), rc(it.gi_code))
del it
print(rc(gen.__code__))


def frame_of_generator():
    yield sys._getframe()


it = frame_of_generator()
fr = next(it)
print(rc(fr.f_code), rc(fr))
for _ in it:
    pass
print(rc(fr.f_code), fr.f_code is frame_of_generator.__code__)
del it
print(rc(fr.f_code))
del fr
print(rc(frame_of_generator.__code__))


def fails():
    raise ValueError(rc(fails.__code__))


try:
    fails()
except ValueError as e:
    print(e, rc(fails.__code__))
    tb = e.__traceback__
print(rc(fails.__code__))
fr = tb.tb_next.tb_frame
del tb
print(rc(fails.__code__))
fr.clear()
print(rc(fails.__code__), fr.f_code.co_name)
del fr
print(rc(fails.__code__))


class C:
    code = sys._getframe().f_code
    print(rc(code))


print(rc(C.code), C.code.co_name)
