# A finalizer gives its object another class: that class lets go of it, and the old one keeps its count.
import gc
import sys


class Other:
    def __del__(self):
        print('never')


class A:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        self.__class__ = Other
        print('del', self.n)


before = sys.getrefcount(A), sys.getrefcount(Other)
many = [A(i) for i in range(3)]
del many
print(sys.getrefcount(A) - before[0], sys.getrefcount(Other) - before[1])
a = A('cycle')
a.me = a
del a
print(gc.collect() > 0)
print(sys.getrefcount(A) - before[0], sys.getrefcount(Other) - before[1])
