# The tuple of the arguments of an exception class is the exception's own.
import sys
def rc(x): return sys.getrefcount(x)
class T:
    def me(self): return self
class K(Exception):
    def __init__(self, v): print(rc(v), end=' ')
class K2(Exception):
    def __init__(self, v, w=1): print(rc(v), end=' ')
class L(list):
    def __init__(self, v): print(rc(v), end=' ')
class L2(list):
    def __init__(self, v, w=1): print(rc(v), end=' ')
class N:
    def __init__(self, v, w=1): print(rc(v), end=' ')
for c in (K,K2,L,L2,N):
    print(c.__name__)
    c(T()); c(T().me()); x=T(); c(x); c(*(T(),)); c(v=T())
    def f():
        c(T()); c(T().me()); x=T(); c(x)
    f(); f(); f()
    print()
