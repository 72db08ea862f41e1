import _lib_imports
import _lib_imports.alpha
import _lib_imports.sub.deep as deep
from _lib_imports import beta, VALUE as renamed
from _lib_imports.sub import *
import sys
def t(code):
    ns = {}
    try: exec(code, ns); print(sorted(k for k in ns if k != '__builtins__'))
    except Exception as e: print(type(e).__name__, str(e).split(' (')[0], getattr(e, 'name', None))
print(_lib_imports.__name__, _lib_imports.VALUE, _lib_imports.alpha.NAME, deep.where(), beta.both(), renamed, star_public, 'star_hidden' in globals(), '_private' in globals())
print(sorted(m for m in sys.modules if m.startswith('_lib_imports')), sys.modules['_lib_imports.alpha'] is _lib_imports.alpha)
print(deep.__name__, deep.__package__, _lib_imports.__package__, __package__, deep.__spec__.name, type(deep).__name__, _lib_imports.__path__.__class__.__name__)
t('import _lib_imports.nope'); t('from _lib_imports import nope'); t('from _lib_imports import alpha, VALUE'); t('import _lib_imports.alpha as al'); t('from _lib_imports.alpha import *'); t('import _lib_imports.alpha.x'); t('from _lib_imports.broken import x'); t('import _lib_imports.syntax_bad'); t('from _lib_imports.circ_a import thing'); t('from _lib_imports import lazy_thing'); t('from ._lib_imports import x'); t('from _lib_imports.badall import *')
print('_lib_imports.broken' in sys.modules, _lib_imports.lazy_other, hasattr(_lib_imports, 'zzz'))
m = __import__('_lib_imports.alpha'); print(m.__name__, __import__('_lib_imports.alpha', fromlist=['NAME']).__name__, __import__('_lib_imports', globals(), locals(), ['alpha', 'nope']).__name__)
try: __import__('_lib_imports', fromlist=[5])
except TypeError as e: print(e)
sys.modules['_lib_imports.fake'] = 'not a module'; import _lib_imports.fake as fk; print(fk)
sys.modules['blocked_mod'] = None
try: import blocked_mod
except ImportError as e: print(type(e).__name__, e)
def f():
    import _lib_imports.alpha as inner, sys as s2
    return inner.NAME, s2 is sys, sorted(locals())
print(f()); del sys.modules['_lib_imports.alpha']; import _lib_imports.alpha as again; print(again.counter is not None, again is _lib_imports.alpha)
class K:
    from _lib_imports import VALUE
    import _lib_imports.beta
print(K.VALUE, K._lib_imports.beta is beta)
