# Code run by exec holds its constants only while the code object lives.
from sys import getrefcount as rc

ns = {'rc': rc}
exec('x = 333333\nn = rc(x)', ns)
print(ns['n'])
x = ns['x']
print(rc(x))
del ns['x']
print(rc(x))

code = compile('y = 777777\nm = rc(y)', '<case>', 'exec')
exec(code, ns)
print(ns['m'], rc(ns['y']))
exec(code, ns)
print(ns['m'], rc(ns['y']))
y = ns['y']
print(rc(y))
del code
print(rc(y))
print(eval('rc(888888)', ns))
v = eval('999999')
print(rc(v))
w = eval('999999')
print(v is w, rc(w))
