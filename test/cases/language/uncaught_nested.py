def outer(x):
    return middle(x) + 1
def middle(y):
    z = [inner(v) for v in (y,)]
    return z
def inner(v):
    return {'a': 1}[v] / (v - 1)
class C:
    def method(self): return outer('b')
    @property
    def prop(self): return self.method()
print('start')
(lambda c: c.prop)(C())
