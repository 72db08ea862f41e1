def show(e):
    print(type(e).__name__, repr(e.msg), repr(e.filename), e.lineno, e.offset, repr(e.text), e.end_lineno, e.end_offset, e.print_file_and_line, '|', str(e), '|', e.args)
for s in ('x = ', 'a\nb c\n', 'def f(:\n  pass', '  x', 'é = 1 1', '日本 語', 'x = "abc', '\tx y', 'if 1:\n\tx y\n', '(\n\n', 'f(a for a in b, c)'):
    try: compile(s, 'file name.py', 'exec')
    except SyntaxError as e: show(e)
for src, mode in (('x = 1', 'eval'), ('1; 2', 'eval'), ('', 'eval'), ('1\n2', 'single'), ('', 'single'), ('if 1: pass', 'single'), ('1 +', 'single'), ('pass', 'eval'), ('lambda: (yield)', 'eval'), ('  1', 'eval'), ('1 # c', 'eval'), ('1\n\n\n', 'eval'), ('def f(): pass', 'eval')):
    try: compile(src, '<m>', mode); print(repr(src), mode, 'ok')
    except SyntaxError as e: show(e)
for args in ((), ('m',), ('m', ('f', 1, 2, 't')), ('m', ('f', 1, 2, 't', 3, 4)), ('m', ('f', 1)), ('m', 5), ('m', None), (1, 2, 3), ('m', ('f', 1, 2, 't', 3)), ('m', ['f', 1, 2, 't']), ('m', ('f', None, None, None)), ('m', ('dir/f.py', 7, 1, 'x'))):
    try: show(SyntaxError(*args))
    except Exception as e: print(type(e).__name__, e)
e = SyntaxError('m', ('f', 1, 2, 't')); e.filename = None; print(str(e)); e.filename = 'g'; e.lineno = None; print(str(e)); e.msg = 5; print(str(e)); e.lineno = 'x'; print(str(e)); del e.msg; print(e.msg)
print(IndentationError.__mro__[1].__name__, TabError.__mro__[1].__name__, issubclass(TabError, SyntaxError))
for a in ((5, 'f', 'exec'), ('1', 'f', 'bad'), ('1', 5, 'exec'), ('1', 'f'), (), ('1', 'f', 'exec', 0xffffff), ('1', 'f', 'exec', 'x'), (b'1 +', 'f', 'exec'), (b'\xff', 'f', 'exec'), (b'# coding: latin-1\nx = "\xe9"', 'f', 'exec'), (b'# coding: nope\n', 'f', 'exec'), (bytearray(b'1'), b'f', 'eval'), ('x\0y', 'f', 'exec'), (None, 'f', 'exec')):
    try: print(type(compile(*a)).__name__)
    except Exception as e: print(type(e).__name__, e)
for deep in ('(' * 250 + ')' * 250, '[' * 90 + ']' * 90, 'if 1:\n' + ''.join(' ' * i + 'if 1:\n' for i in range(1, 110)) + ' ' * 110 + 'pass', '-' * 50 + '1'):
    try: compile(deep, 'd', 'exec'); print('deep ok')
    except (SyntaxError, MemoryError, RecursionError) as e: print(type(e).__name__, str(e)[:60])
