# A constant of the module's code is held by the code object too.
from sys import getrefcount as rc

x = 333333
print(rc(x))
y = 333333
print(x is y, rc(x))
z = 333333.25
print(rc(z))
del y
print(rc(x))
s = 'a string with spaces, not interned'
print(rc(s))
b = b'bytes constant'
print(rc(b))
t = (1000, 2000, 3000)
print(rc(t))
u = 1000
print(t[0] is u, rc(u))
print(rc(987654321))
print(rc(1.5e10))
print(rc((5000, 6000)))
c = 3.5j
print(rc(c))
