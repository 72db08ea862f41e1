# Exceptions that are not raised are plain objects; raising adds the running state's references.
import sys
from sys import getrefcount as rc

x = []
e = ValueError(x, x)
print(rc(e), rc(x), rc(e.args))
e.args = (x,)
print(rc(x))
try:
    raise e
except ValueError:
    print(rc(e), sys.exception() is e, rc(e.__traceback__))
    v = sys.exc_info()
    print(rc(e), v[1] is e, v[2] is e.__traceback__)
    del v
    print(rc(e))
print(rc(e), rc(e.__traceback__))
for _ in range(3):
    try:
        raise e
    except ValueError:
        pass
n, tb = 0, e.__traceback__
while tb:
    n, tb = n + 1, tb.tb_next
print(n, rc(e), rc(x))
e = e.with_traceback(None)
print(rc(e), e.__traceback__)
s = StopIteration(x)
print(rc(x), s.value is x)
s.args = ()
print(rc(x), s.value is x)
s = None
print(rc(x))
k = OSError(2, x, x)
print(k.errno, k.strerror is x, k.filename is x, rc(x))
k = None
a = AttributeError('m', name=x, obj=x)
print(a.name is x, rc(x))
a = None
g = ExceptionGroup('g', [e, e])
print(rc(e), len(g.exceptions), rc(g.exceptions))
g = None
print(rc(e), rc(x))
u = UnicodeDecodeError('utf-8', b'bad', 0, 1, 'why')
print(rc(u), rc(u.args))
