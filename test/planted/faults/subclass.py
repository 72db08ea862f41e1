# A class keeps its bases.
# ask: Derived.__base__
# holder: __base__ of class __main__.Derived
# path: Derived.__base__
# holder: item 0 of __bases__ of class __main__.Derived
# path: Derived.__bases__[0]
# holder: item 1 of __mro__ of class __main__.Derived
# path: Derived.__mro__[1]
# holder: item 0 of __mro__ of class __main__.Base
# path: Derived.__base__.__mro__[0]
# why: subclass ← module global
# why: cycle through itself
class Base:
    __slots__ = ()


class Derived(Base):
    pass


del Base
