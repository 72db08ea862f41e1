def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
for c in (Exception, ValueError, KeyError, BaseException, StopIteration, StopAsyncIteration, SystemExit, GeneratorExit, ArithmeticError, Warning, ImportError, NameError):
    for a in ((), ('one',), (1, 'two'), (None,), ((),)): print(repr(c(*a)), repr(str(c(*a))), c(*a).args, end='; ')
    print()
t(lambda: ValueError(x=1)); t(lambda: Exception(*range(3)).args); t(lambda: StopIteration(5).value); t(lambda: StopIteration().value); t(lambda: StopIteration(1, 2).value); t(lambda: KeyError(a=1))
e = StopIteration(1); e.value = 9; print(e.value, e.args)
e = ValueError(1, 2); e.args = [3, 4]; print(repr(e)); e.args = 'xy'; print(repr(e), str(e)); t(lambda: setattr(e, 'args', 5)); e.custom = 1; print(e.__dict__, vars(e))
e.add_note('n1'); print(e.__notes__, e.__dict__); t(lambda: e.add_note(5)); e.__notes__ = 'bad'; t(lambda: e.add_note('x')); t(lambda: e.add_note())
print(ValueError(1).__reduce__(), e.__reduce__()[2], OSError(2, 'x', 'f').__reduce__(), ImportError('m', name='n').__reduce__(), StopIteration(3).__reduce__())
x = ValueError(); x.__setstate__({'a': 1}); print(x.a); t(lambda: x.__setstate__(5)); t(lambda: x.__setstate__(None))
class My(Exception):
    def __init__(self, code): self.code = code
m = My(5); print(repr(m), str(m), m.args, m.code)
class My2(Exception):
    def __new__(cls, *a): return super().__new__(cls, 'from new')
    def __init__(self, *a): pass
print(repr(My2(1, 2)), str(My2()))
class S(Exception):
    def __str__(self): return 'custom'
    __slots__ = ()
print(str(S(1)), repr(S(1)), f'{S()}', '%s' % S(), [S()])
class R(Exception):
    def __repr__(self): return 'R!'
print(str(R(R())), repr(R()), [R()], str(R('a')), str(R(1, R())))
print(ValueError('a') == ValueError('a'), hash(ValueError('a')) is not None, bool(Exception()), Exception.__doc__, KeyError.__mro__)
try: raise NameError('manual')
except NameError as n: print(n.name)
t(lambda: ImportError('m', name='n', path='p').__dict__); t(lambda: (lambda i: (i.msg, i.name, i.path, i.args))(ImportError('m', 'n2', name='n'))); t(lambda: str(ImportError('a', 'b'))); t(lambda: str(ModuleNotFoundError('a', name='z')))
t(lambda: UnicodeDecodeError('c', b'ab', 0, 1, 'r').object); t(lambda: UnicodeEncodeError('c', 'ab', 5, 9, 'r')); t(lambda: str(UnicodeEncodeError('c', 'ab', 1, 1, 'r'))); t(lambda: UnicodeError(1).args); t(lambda: str(UnicodeDecodeError('c', b'ab', 0, 2, 'r')))
t(lambda: BaseException.__new__(int)); t(lambda: BaseException.__new__(ValueError, 1)); t(lambda: BaseException.__str__(5)); t(lambda: BaseException.args); t(lambda: type('E', (ValueError, KeyError), {})('z')); t(lambda: type('E', (OSError, SyntaxError), {})); t(lambda: type('E', (ValueError, OSError), {})(2, 'x').errno)
import builtins
def tree(c, d=0):
    print(' ' * d + c.__name__)
    for s in sorted((s for s in c.__subclasses__() if s.__module__ == 'builtins'), key=lambda s: s.__name__): tree(s, d + 1)
tree(BaseException)
