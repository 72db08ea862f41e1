from . import alpha, VALUE
from .alpha import NAME as n
from .sub import deep
def both(): return n, VALUE, alpha.__name__, deep.__name__
