# Keywords that are no strings are refused by the call, once the mapping is merged: its parts end after the positional arguments.
class V:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n)
def f(*a, **k): pass
try:
    f([V(16)], **{V(17): 1})
except TypeError as e: print(e)
try:
    f(V(1), V(2), **{V(3): V(4)})
except TypeError as e: print(e)
try:
    f(V(1), *[V(2)], x=V(5), **{V(3): V(4)})
except TypeError as e: print(e)
try:
    print([V(1)], **{V(3): V(4)})
except TypeError as e: print(e)
