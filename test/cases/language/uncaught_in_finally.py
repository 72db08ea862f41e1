def cleanup(n):
    raise OSError(n, 'cleanup failed')
def work():
    try:
        raise ValueError('original')
    finally:
        cleanup(5)
def retry():
    for i in range(2):
        try:
            work()
        except OSError as e:
            last = e
    raise last
retry()
