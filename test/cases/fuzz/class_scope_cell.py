# The cell through which annotation scopes see a class's namespace is made once.
class C[T]:
    x = 'class'
    type A = (T, x)
    def m[W](self, y: x, z: W = x) -> T: return z
print(C.A.__value__, C().m(1), C.m.__annotations__)
