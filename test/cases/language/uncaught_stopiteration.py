def g():
    yield next(iter(()))
try: list(g())
except RuntimeError as e: print(repr(e), repr(e.__cause__))
def take(it):
    return next(it) + next(it)
take(iter([1]))
