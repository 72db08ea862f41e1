# A comparison method that its descriptor does not give is one that is not there, whatever was raised.
class Bad:
    def __init__(self, error):
        self.error = error

    def __get__(self, obj, cls=None):
        raise self.error


class E:
    __eq__ = Bad(AttributeError('a'))
    __lt__ = Bad(ValueError('b'))


class F:
    def __gt__(self, other):
        return 'reflected'


e = E()
print(e == e, e == E(), e != e, e < F())
try:
    e < e
except TypeError as x:
    print(x)


class Given:
    __eq__ = property(lambda self: lambda other: ('got', other))
    __lt__ = staticmethod(lambda other: ('static', other))
    __gt__ = classmethod(lambda cls, other: (cls.__name__, other))
    __le__ = max


g = Given()
print(g == 1, g < 2, g > 3)
