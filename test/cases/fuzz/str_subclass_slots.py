# Subclasses of str may have slots and weak references; those of int, tuple and bytes have no room for slots.
import weakref
class A(str):
    __slots__ = ('v', 'w')
a = A('text')
a.v = [1]
print(a, a.v, len(a), hasattr(a, '__dict__'))
class B(str):
    __slots__ = ('v', '__weakref__')
b = B('b')
r = weakref.ref(b, lambda ref: print('gone'))
print(r() is b)
del b
class C(str): pass
c = C('c')
c.x = 1
r = weakref.ref(c)
print(r(), c.__dict__)
for base in (int, tuple, bytes):
    try: type('D', (base,), {'__slots__': ('v',)})
    except TypeError as e: print(e)
    try: weakref.ref(type('E', (base,), {})())
    except TypeError as e: print(e)
