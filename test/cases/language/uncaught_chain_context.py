def f():
    try:
        int('x')
    except ValueError:
        {}['missing']
def g():
    try:
        f()
    except KeyError:
        raise RuntimeError('third')
g()
