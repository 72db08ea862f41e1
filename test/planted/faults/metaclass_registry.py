# A metaclass that remembers its classes.
# ask: Meta.classes[0]
# holder: item 0 of list
# path: Meta.classes[0]
# holder: item 0 of __mro__ of class __main__.make.<locals>.Temporary
# path: Meta.classes[0].__mro__[0]
# holder: __objclass__ of getset_descriptor
# path: Meta.classes[0].__dict__['__dict__'].__objclass__
# holder: __objclass__ of getset_descriptor
# path: Meta.classes[0].__dict__['__weakref__'].__objclass__
# why: cycle through itself
# why: metaclass registry ← module global
class Meta(type):
    classes = []

    def __init__(cls, name, bases, namespace):
        Meta.classes.append(cls)


def make():
    class Temporary(metaclass=Meta):
        pass


make()
