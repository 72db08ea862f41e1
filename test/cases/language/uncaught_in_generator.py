def g():
    try:
        yield 1
        raise ValueError('from generator')
    finally:
        print('cleanup')
def consume():
    yield from g()
total = sum(x for x in consume())
