def show(e, d=0):
    if isinstance(e, BaseExceptionGroup):
        print('  ' * d + type(e).__name__, repr(e.message), len(e.exceptions))
        for x in e.exceptions: show(x, d + 1)
    else: print('  ' * d + repr(e))
g = ExceptionGroup('top', [ValueError(1), TypeError('t'), ExceptionGroup('sub', [ValueError(2), KeyError('k'), ExceptionGroup('deep', [OSError(5, 'io')])])])
print(str(g), '|', repr(g)); show(g)
for c in (ValueError, (KeyError, OSError), ZeroDivisionError, Exception, lambda e: isinstance(e, OSError), ExceptionGroup, lambda e: False):
    m, r = g.split(c)
    print('match'); show(m); print('rest'); show(r)
    s = g.subgroup(c)
    print(s is g, s is None)
for bad in (1, 'x', (ValueError, 1), None, int):
    try: g.split(bad)
    except TypeError as e: print(e)
    try: g.subgroup(bad)
    except TypeError as e: print(e)
for args in ((), ('m',), (1, [ValueError()]), ('m', []), ('m', 5), ('m', [1]), ('m', [ValueError]), ('m', [ValueError(), 'x']), ('m', [KeyboardInterrupt()]), ('m', (ValueError(1),)), ('m', {1: 2}), ('m', [ValueError()], 3)):
    try: print(repr(ExceptionGroup(*args)))
    except (TypeError, ValueError) as e: print(type(e).__name__, e)
print(type(BaseExceptionGroup('b', [ValueError()])).__name__, type(BaseExceptionGroup('b', [SystemExit()])).__name__)
class G(ExceptionGroup):
    def __new__(cls, m, x, code=0):
        o = super().__new__(cls, m, x); o.code = code; return o
    def derive(self, x): return G(self.message, x, self.code)
h = G('coded', [ValueError(1), KeyError(2)], 42)
h.add_note('note'); h.__cause__ = OSError('c')
m, r = h.split(KeyError)
print(type(m).__name__, m.code, m.__notes__, m.__cause__ is h.__cause__, r.exceptions, m.__notes__ is h.__notes__)
class BadD(ExceptionGroup):
    def derive(self, x): return 5
try: BadD('b', [ValueError(1), KeyError(2)]).split(KeyError)
except TypeError as e: print(e)
class Plain(ExceptionGroup): pass
print(type(Plain('p', [ValueError(), KeyError()]).split(KeyError)[0]).__name__)
class BG(BaseExceptionGroup, ValueError): pass
print(repr(BG('x', [ValueError()])))
class EG2(ValueError, ExceptionGroup): pass
try: EG2('a', [GeneratorExit()])
except TypeError as e: print(e)
for n in ('message', 'exceptions'):
    try: setattr(g, n, 1)
    except AttributeError as e: print(e)
print(g.args == ('top', list(g.exceptions)), ExceptionGroup[int], g.exceptions[0].args)
l = [ValueError()]
q = ExceptionGroup('c', l); l.append(1)
print(len(q.exceptions), type(q.exceptions), str(ExceptionGroup('one', [KeyError()])), str(ExceptionGroup('many', [KeyError()] * 3)))
print(q.derive([KeyError('d')]), BaseExceptionGroup.__mro__, ExceptionGroup.__mro__)
