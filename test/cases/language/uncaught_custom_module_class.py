class Outer:
    class Err(Exception):
        __module__ = 'pkg.mod'
        def __str__(self):
            return 'line one\nline two'
class Empty(Exception):
    pass
try:
    raise Empty
except Empty:
    raise Outer.Err(1, 2)
