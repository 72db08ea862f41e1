def f(*args, **kw):
    raise ValueError(
        'long',
        args,
    )
def g():
    return f(
        1,
        2,
        key='value',
    )
value = {
    'a': 1,
    'b': g(),
}
