class D:
    def __del__(self): raise ValueError('in del')
    def __repr__(self): return '<D>'
import sys
def hook(u): print('hook', u.exc_type.__name__, u.exc_value, u.err_msg, getattr(u.object, '__qualname__', None), type(u).__name__)
sys.unraisablehook = hook
d = D(); del d
print('after')
def gen():
    try: yield
    finally: raise KeyError('gen close')
g = gen(); next(g)
sys.unraisablehook = lambda u: print('gen', u.exc_type.__name__, u.exc_value, u.err_msg)
del g
print('end')
