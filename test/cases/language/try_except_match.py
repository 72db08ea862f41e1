import sys
def boom(exc): raise exc
class A(Exception): pass
class B(A): pass
class M(type):
    def __instancecheck__(c, o): print('instancecheck'); return True
    def __subclasscheck__(c, o): print('subclasscheck'); return True
class Fake(Exception, metaclass=M): pass
for exc in (A('a'), B('b'), KeyError('k'), A, KeyboardInterrupt('ki')):
    try:
        boom(exc)
    except B as e:
        print('B', e)
    except (KeyError, A) as e:
        print('K/A', repr(e))
    except BaseException as e:
        print('base', repr(e))
try:
    try:
        boom(ValueError('v'))
    except Fake:
        print('matched fake')
except ValueError as e:
    print('not', e)
for bad in (1, 'x', None, int, (ValueError, 3), ((KeyError, 1),), [ValueError]):
    try:
        try:
            boom(ValueError('orig'))
        except bad:
            print('matched', bad)
    except TypeError as e:
        print(type(e).__name__, e, '|', repr(e.__context__))
    except ValueError as e:
        print('passed', e)
try:
    boom(ValueError(1))
except (KeyError, ValueError):
    print('tuple')
for x in (1, 'str', None, int, object(), A, A(1), (A, B), lambda: 0):
    try:
        raise x
    except TypeError as e:
        print(e)
    except A as e:
        print(repr(e))
class Bad(Exception):
    def __new__(cls, *a): return 42
try:
    raise Bad
except TypeError as e:
    print(e)
class Bad2(Exception):
    def __init__(self, need): pass
try:
    raise Bad2
except TypeError as e:
    print(e)
try:
    raise
except RuntimeError as e:
    print(e)
def cond():
    print('cond evaluated')
    return ValueError
try:
    pass
except cond():
    pass
try:
    try: boom(KeyError('z'))
    except cond(): pass
except KeyError as e:
    print(repr(e))
try:
    boom(A('x'))
except A as e:
    e2 = e
    try:
        del e
    except NameError as n: print(n)
try: e
except NameError as n: print(n)
print(e2.args, sys.exc_info(), sys.exception())
try:
    boom(B('info'))
except A:
    t, v, tb = sys.exc_info()
    print(t.__name__, v, tb.tb_frame.f_code.co_name, tb.tb_next.tb_frame.f_code.co_name, sys.exception() is v)
    del tb
def reraise():
    try:
        boom(A('again'))
    except A:
        try:
            boom(B('mid'))
        except B:
            pass
        raise
try: reraise()
except A as e: print(repr(e), e.__context__)
