from .. import VALUE
from ..alpha import NAME
def where(): return __name__, VALUE, NAME
