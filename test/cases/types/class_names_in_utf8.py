# Names and docstrings of classes are kept in UTF-8: lone surrogates have no place there.
def attempt(f):
    try:
        print(f())
    except (UnicodeEncodeError, ValueError) as e:
        print(type(e).__name__, e)


class A:
    pass


attempt(lambda: type('A\udcdcB', (), {}))
attempt(lambda: type('\ud800', (), {}))
attempt(lambda: setattr(A, '__name__', 'A\udcdcB'))
attempt(lambda: setattr(A, '__name__', 'A\0\udcdcB'))
attempt(lambda: type('A', (), {'__doc__': 'x\udcdcy'}))
attempt(lambda: setattr(A, '__qualname__', 'A\udcdcB'))
attempt(lambda: setattr(A, '__doc__', 'x\udcdcy'))
attempt(lambda: type('\U0001f40d', (), {'__doc__': '\U0001f40d'}).__doc__)
print(ascii(A.__name__), ascii(A.__qualname__), ascii(A.__doc__))
