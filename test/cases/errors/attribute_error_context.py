"""AttributeErrors of properties, descriptors, `__getattr__` and `__getattribute__`: `name` and `obj`, and the count of what they hold."""
import operator
import sys
import types


def show(what, f):
    try:
        f()
    except AttributeError as e:
        print(what, e.args, e.name, type(e.obj).__name__)


class P:
    @property
    def prop(self):
        raise AttributeError('from property')

    @property
    def filled(self):
        raise AttributeError('x', name='own', obj=5)

    @property
    def half(self):
        raise AttributeError('x', name='own')

    @property
    def inner(self):
        return self.missing


class Getattr:
    def __getattr__(self, name):
        raise AttributeError(name)


class Getattribute:
    def __getattribute__(self, name):
        raise AttributeError('r', name)


class Meta(type):
    def __getattr__(cls, name):
        raise AttributeError(name)


class WithMeta(metaclass=Meta):
    pass


class Sub(AttributeError):
    pass


class RaisesSub:
    def __getattr__(self, name):
        raise Sub(name)


class Descriptor:
    def __get__(self, o, t):
        raise AttributeError('get')

    def __set__(self, o, value):
        raise AttributeError('set')

    def __delete__(self, o):
        raise AttributeError('delete')


class Host:
    d = Descriptor()


class Both:
    @property
    def a(self):
        raise AttributeError

    def __getattr__(self, name):
        raise AttributeError('again ' + name)


class Kept:
    error = None

    def __getattr__(self, name):
        Kept.error = Kept.error or AttributeError(name)
        raise Kept.error


class Outer:
    def __getattr__(self, name):
        return g.y


p, g, host, kept = P(), Getattr(), Host(), Kept()
m = types.ModuleType('m')
m.__getattr__ = lambda name: g.deep
for attribute in 'prop', 'filled', 'half', 'inner':
    show(attribute, lambda: getattr(p, attribute))
show('__getattr__', lambda: g.x)
show('call', lambda: g.x())
print(getattr(g, 'x', 3), hasattr(g, 'x'))
show('__getattribute__', lambda: Getattribute().x)
show('metaclass', lambda: WithMeta.x)
show('subclass', lambda: RaisesSub().x)
show('descriptor', lambda: host.d)
show('descriptor of class', lambda: Host.d)
show('set', lambda: setattr(host, 'd', 1))
show('delete', lambda: delattr(host, 'd'))
show('super', lambda: super(P, p).prop)
show('object', lambda: object.__getattribute__(p, 'prop'))
show('object, missing', lambda: object.__getattribute__(g, 'x'))
show('type', lambda: P.x)
show('type by itself', lambda: type.__getattribute__(P, 'x'))
show('direct', lambda: g.__getattr__('x'))
show('attrgetter', lambda: operator.attrgetter('x')(g))
show('methodcaller', lambda: operator.methodcaller('x')(g))
show('module', lambda: m.x)
show('both', lambda: Both().a)
show('nested', lambda: Outer().z)
show('kept', lambda: kept.a)
print(kept.error.obj is kept, sys.getrefcount(kept))
show('kept, another time', lambda: kept.b)
print(sys.getrefcount(kept))
try:
    g.last
except AttributeError as e:
    print(sys.getrefcount(g), e.obj is g)
print(sys.getrefcount(g))
try:
    p.prop
except AttributeError:
    print(sys.getrefcount(p))
print(sys.getrefcount(p))
