def grp(*a): return ExceptionGroup('g', list(a))
def show(e, d=0):
    if isinstance(e, BaseExceptionGroup):
        print('  ' * d + type(e).__name__, repr(e.message))
        for x in e.exceptions: show(x, d + 1)
    else: print('  ' * d + repr(e))
try:
    raise grp(ValueError(1), KeyError('k'), grp(ValueError(2), TypeError('t')))
except* ValueError as e: print('V'); show(e)
except* (KeyError, TypeError) as e: print('KT'); show(e)
try:
    try:
        raise grp(ValueError(1), OSError('o'))
    except* ValueError as e: print('only', e.exceptions)
except ExceptionGroup as e: print('rest'); show(e)
try:
    raise ValueError('naked')
except* ValueError as e: print('wrapped'); show(e); print(repr(e))
try:
    try: raise ValueError('naked')
    except* KeyError: print('no')
except ValueError as e: print('through', repr(e))
try:
    try:
        raise grp(ValueError(1), KeyError(2))
    except* ValueError: raise RuntimeError('new')
    except* KeyError: raise
except ExceptionGroup as e:
    show(e)
    print([repr(x.__context__) for x in e.exceptions])
try:
    try: raise grp(ValueError(1))
    except* ValueError as e: raise TypeError('x') from e
except BaseException as e: print(repr(e)); show(e); print(repr(e.__cause__))
try:
    pass
except* ValueError: print('no')
else: print('else')
finally: print('finally')
try:
    try: raise grp(ValueError(1))
    except* ExceptionGroup: pass
except TypeError as e: print(e)
try:
    try: raise ValueError
    except* 5: pass
except TypeError as e: print(e)
try:
    raise BaseExceptionGroup('b', [KeyboardInterrupt(), ValueError()])
except* KeyboardInterrupt as e: print(type(e), e.exceptions)
except* ValueError as e: print(type(e), e.exceptions)
try:
    try:
        raise grp(ValueError(1), TypeError(2))
    except* ValueError: 1 / 0
    finally: print('fin')
except ExceptionGroup as e: show(e)
class MyG(ExceptionGroup):
    def derive(self, excs): print('derive', len(excs)); return MyG('derived ' + self.message, excs)
try:
    try: raise MyG('m', [ValueError(1), KeyError(2)])
    except* ValueError as e: print(type(e).__name__, e)
except ExceptionGroup as e: print(type(e).__name__, e, e.__notes__ if hasattr(e, '__notes__') else '')
def loop():
    for i in range(3):
        try: raise grp(ValueError(i))
        except* ValueError as e: print('loop', e.exceptions)
loop()
for src in ('try: pass\nexcept* A: pass\nexcept B: pass', 'try: pass\nexcept A: pass\nexcept* B: pass', 'try: pass\nexcept*: pass', 'def f():\n try: pass\n except* A: return', 'for x in y:\n try: pass\n except* A: break', 'for x in y:\n try: pass\n except* A: continue', 'try: pass\nexcept* A:\n for i in x: break', 'try: pass\nexcept* A, B: pass'):
    try: compile(src, 's', 'exec'); print('ok')
    except SyntaxError as e: print(e.msg, e.lineno, e.offset)
