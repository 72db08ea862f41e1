# Buffers: exports keep the owner; releasing and dropping order.
import _weakref as weakref


class B(bytearray):
    def __del__(self):
        print('  buffer gone', len(self))


b = B(b'abc')
m = memoryview(b)
r = weakref.ref(b)
del b
print('view keeps it', m.tobytes(), r() is m.obj)
m2 = m[1:]
m.release()
print('slice keeps it', bytes(m2))
try:
    m[0]
except ValueError as e:
    print(e)
m2.release()
print('released', r())
b = B(10)
with memoryview(b) as m:
    try:
        b.append(1)
    except BufferError as e:
        print(e)
b.append(1)
del m, b
print('--')
b = B(b'xyz')
m = memoryview(b)
n = m.cast('B')
it = iter(m)
print(next(it))
del m, n
try:
    b.clear()
except BufferError as e:
    print(e)
del it
b.clear()
print(len(b))
del b
print(bytes(memoryview(B(b'temporary'))))
l = [memoryview(B(i)) for i in range(3)]
print('list')
l.clear()
h = memoryview(b'const')
print(hash(h) == hash(b'const'), h.obj)
