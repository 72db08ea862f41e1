class AppError(Exception):
    pass
def load(name):
    raise FileNotFoundError(2, 'No such thing', name)
try:
    try:
        load('cfg')
    except OSError as e:
        raise AppError('cannot start', 42) from e
except AppError as e:
    try:
        raise ValueError('hidden context')
    except ValueError:
        raise LookupError from None
