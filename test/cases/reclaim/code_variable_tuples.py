# A class dies with the tuple of the attributes assigned on self, also where a method has a variable in a cell of that name.
import gc
import sys


def make():
    class C:
        def __init__(self, v):
            self.v = v

        def m(self):
            def inner():
                return v

            v = 1
            return inner

    return C


gc.disable()
gc.collect()
source = '''
class C:
    def __init__(self, v):
        self.v = v
    def m(self):
        def inner():
            return v
        v = 1
        return inner
'''
ns = {}
exec(source, ns)
t = ns['C'].__static_attributes__
print(t, sys.getrefcount(t), gc.is_tracked(t))
t = None
del ns['__builtins__']
ns.clear()
print(gc.collect())
make()
print(gc.collect())
