# What except* leaves when nothing fits is a new group; messages about numbers in text show subclasses by their repr.
def t(f):
    try: f()
    except BaseException as e: print(repr(e))
def a():
    try: raise AttributeError(1)
    except* KeyError: pass
    except* Exception as e: print('a', repr(e))
def b():
    try:
        try: raise AttributeError(1)
        except* AttributeError: raise
    except* Exception as e: print('b', repr(e))
def c():
    try:
        try: raise AttributeError(1)
        except* AttributeError: raise
    except* KeyError: pass
    except* Exception as e: print('c', repr(e))
def d():
    try:
        try: raise AttributeError(1)
        except* Exception: raise
    except* KeyError: pass
    except* Exception as e: print('d', repr(e))
def e():
    try: raise ExceptionGroup('', (AttributeError(1),))
    except* KeyError: pass
    except* Exception as e: print('e', repr(e))
def f():
    try: raise ExceptionGroup('', (AttributeError(1),))
    except* Exception as e: print('f', repr(e))
def g():
    try: 
      try: raise ExceptionGroup('', (AttributeError(1),))
      except* Exception as e: raise
    except* KeyError: pass
    except* Exception as e: print('g', repr(e))
for x in a,b,c,d,e,f,g: t(x)
class S(str):
    def __repr__(self): return 'S!'
for f in (lambda: int(S('zz')), lambda: float(S('zz')), lambda: complex(S('zz')), lambda: int(S('zz'), 5), lambda: int(b'zz'), lambda: int(bytearray(b'zz'))):
    try: f()
    except ValueError as e: print(e)
