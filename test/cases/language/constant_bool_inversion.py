# ~True in source text: the compiler folds it and warns; where the warning is an error the code that runs raises it.
import warnings


def show(message, category, filename, lineno, *rest):
    print(category.__name__, str(message)[:33], filename.rpartition('/')[2], lineno)


warnings.showwarning = show
warnings.simplefilter('always')
print(eval('~True'))
code = compile('x = ~False', 'y', 'exec')
print(code.co_consts)
exec(code)
x = True
print(~x)
warnings.simplefilter('error')
code = compile('x = ~True', 'y', 'exec')
try:
    exec(code)
except DeprecationWarning as e:
    print(type(e).__name__, str(e)[:30])


def f():
    return ~False


print(f(), f.__code__.co_consts)
