try:
    raise ExceptionGroup('first', [ValueError('a\nb'), OSError(2, 'nope', 'file')])
except* OSError as e:
    raise RuntimeError('while handling') from e
