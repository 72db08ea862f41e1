import builtins
print(builtins.__name__, builtins.__doc__.split('\n')[0], sorted(n for n in dir(builtins) if n[0].islower() and not isinstance(getattr(builtins, n), type)))
print(sorted(n for n in dir(builtins) if isinstance(getattr(builtins, n), type) and not issubclass(getattr(builtins, n), BaseException)))
print(sorted(n for n in dir(builtins) if isinstance(getattr(builtins, n), type) and issubclass(getattr(builtins, n), BaseException)))
print(sorted(n for n in dir(builtins) if n.startswith('__')), builtins.None_ if hasattr(builtins, 'None_') else 'no', builtins.__debug__, builtins.True_ if 0 else builtins.Ellipsis, builtins.NotImplemented)
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
t(lambda: print(1, sep=1)); t(lambda: print(1, end=2)); t(lambda: print(1, foo=2)); t(lambda: print(1, file=5)); t(lambda: print(1, 2, sep=None, end=None)); t(lambda: print('a', 'b', sep='')); t(lambda: print()); t(lambda: print(*range(3), sep=', ', end='.\n'))
class W:
    def write(self, s): out.append(s); return 'ignored'
    def flush(self): out.append('flushed')
out = []; print('x', 1, file=W(), flush=True); print(out)
class NoFlush:
    def write(self, s): pass
t(lambda: print(1, file=NoFlush(), flush=True)); t(lambda: input(1, 2)); t(lambda: input())
t(lambda: ascii('é\n😀')); t(lambda: ascii()); t(lambda: bin(-5)); t(lambda: chr(97)); t(lambda: compile('1', 'f', 'exec', 0, True, -1) is not None); t(lambda: compile('1', 'f', 'exec', optimize=5)); t(lambda: delattr(5, 'x')); t(lambda: exit.__class__.__name__ if 'exit' in dir(builtins) else 'no site'); t(lambda: getattr(5, 'real')); t(lambda: hasattr(5, 'x')); t(lambda: hash(5)); t(lambda: id(5) == id(5)); t(lambda: id()); t(lambda: len(5)); t(lambda: len()); t(lambda: repr('q')); t(lambda: repr()); t(lambda: vars().get('out') is None); t(lambda: type(5)); t(lambda: type(5, 6)); t(lambda: object().__class__); t(lambda: open.__module__); t(lambda: __import__('sys').__name__); t(lambda: format(5, 'x')); t(lambda: __debug__)
