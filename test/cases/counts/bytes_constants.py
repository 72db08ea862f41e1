import gc,sys
def f():
    return 1
print(f.__doc__); f.__doc__='x'; print(f.__doc__); del f.__doc__; print(f.__doc__)
print(sorted(type(x).__name__ for x in gc.get_referents(f)))
b = b'bytes constant'
b2 = b'two pieces' b' of it'
b3 = b'one piece' b''
b4 = b'fold' + b'ed bytes'
print([sys.getrefcount(x) for x in (b,b2,b3,b4)])
