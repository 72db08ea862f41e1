# Errors of finalizers after the modules have begun to end: no source lines, no imports.
class Finalizer:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name

    def __call__(self):
        if self.name == 'first':
            raise ValueError('in a finalizer')
        import colorsys


class A:
    __del__ = Finalizer('first')


class B:
    __del__ = Finalizer('second')


a = A()
b = B()
b.itself = b
print('end')
