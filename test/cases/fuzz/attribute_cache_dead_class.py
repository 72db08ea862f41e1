# A store site that saw a class which has died since, and then sees others.
class T:
    def __init__(self, n): self.n = n

def made(name):
    return type(name, (T,), {})

for i in range(6):
    cls = made(f'C{i}')
    o = cls(i)
    print(o.n, type(o).__name__)
    del o, cls
    import gc
    gc.collect()
print(T(9).n)
