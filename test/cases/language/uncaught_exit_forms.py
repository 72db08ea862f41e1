import sys
for arg in ((), (None,), (0,), (7,), ('text',), (1.5,), ((1, 2),), (True,), (-1,)):
    try: sys.exit(*arg)
    except SystemExit as e: print(repr(e), repr(e.code), e.args)
for args in ((), (1,), (1, 2), ('a', 'b')):
    e = SystemExit(*args)
    print(repr(e), repr(e.code), str(e))
try: sys.exit(1, 2)
except TypeError as e: print(e)
try: raise SystemExit from ValueError('cause')
except SystemExit as e: print(repr(e.__cause__), e.code)
e = SystemExit(1); e.code = 5; print(e.code, e.args)
class Quit(SystemExit): pass
try: raise Quit('sub')
except SystemExit as e: print(type(e).__name__, e.code)
raise Quit((1, 2))
