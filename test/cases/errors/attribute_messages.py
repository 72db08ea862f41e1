def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e, getattr(e, 'name', '-'), type(getattr(e, 'obj', None)).__name__)
class A:
    __slots__ = ('s',)
    def m(self): pass
class B: cls_attr = 1
b, a = B(), A()
import sys
for o in (5, 1.5, 'x', b'', [], (), {}, set(), None, ..., NotImplemented, len, [].append, t, b.__init__, range(1), object(), type, int, B, b, a, sys, (x for x in ()), property(), staticmethod(t), classmethod(t), super(B, b), Exception(), slice(1), memoryview(b''), iter([]), int | str, list[int], t.__code__, b.__init__.__call__, type(sys)('modname'), map(len, [])):
    t(lambda: o.nope)
t(lambda: setattr(a, 'x', 1)); t(lambda: a.s); t(lambda: delattr(a, 's')); t(lambda: setattr(b, 'ok', 1)); t(lambda: delattr(b, 'zz')); t(lambda: delattr(b, 'cls_attr')); t(lambda: setattr(5, 'real', 1)); t(lambda: setattr('x', 'y', 1)); t(lambda: setattr('x', 'upper', 1)); t(lambda: delattr('x', 'upper')); t(lambda: setattr(int, 'x', 1)); t(lambda: delattr(int, 'x')); t(lambda: setattr([], 'append', 1)); t(lambda: setattr(len, '__name__', 1)); t(lambda: setattr(None, '__doc__', 1)); t(lambda: setattr(b, '__class__', 5)); t(lambda: setattr(A, 'm', 5) or A.m); t(lambda: setattr(t, '__code__', 5)); t(lambda: setattr(sys, 'zz_attr', 1)); t(lambda: delattr(sys, 'nope_attr')); t(lambda: setattr(range(3), 'start', 0)); t(lambda: delattr(range(3), 'start')); t(lambda: setattr(slice(1), 'stop', 5)); t(lambda: setattr(1j, 'real', 5)); t(lambda: setattr((x for x in ()), 'gi_frame', 1)); t(lambda: setattr(Exception(), 'args', 5)); t(lambda: delattr(Exception(), 'args')); t(lambda: setattr(t.__code__, 'co_name', 'x')); t(lambda: setattr(b.__init__, 'x', 1)); t(lambda: setattr(A().m if False else B().__init__, '__self__', 1)); t(lambda: delattr(B, '__dict__')); t(lambda: delattr(t, '__globals__')); t(lambda: setattr(object, 'x', 1)); t(lambda: setattr(type, 'x', 1))
e = AttributeError('msg', name='n', obj=5); print(e, e.name, e.obj, e.args)
t(lambda: AttributeError('a', nope=1)); t(lambda: NameError('a', name='q').name); t(lambda: NameError('a', obj=1)); t(lambda: ImportError('a', name='n', path='p').path); t(lambda: ImportError('a', bogus=1)); t(lambda: ImportError('a', name_from='x').name_from); t(lambda: AttributeError().name)
m = type(sys)('mm', 'doc'); t(lambda: m.foo); del m.__name__; t(lambda: m.foo); m.__getattr__ = lambda n: 'module ga ' + n; t(lambda: m.foo)
