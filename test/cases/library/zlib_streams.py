def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except Exception as e:
        print(type(e).__name__, e, getattr(e, '__notes__', ''))

import zlib

d = bytes(range(256)) * 50 + b'abc' * 1000
for level in (-1, 0, 1, 6, 9):
    for w in (15, 9, -15, 31):
        c = zlib.compress(d, level, w)
        print(level, w, len(c), zlib.crc32(c), zlib.decompress(c, w) == d)
t(zlib.compress, b'a', 10)
t(zlib.decompress, b'abc')
t(zlib.decompress, b'')
t(zlib.decompress, zlib.compress(b'abc')[:-1] + b'x')
c = zlib.compressobj(zdict=b'abcabc')
z = c.compress(b'abcabcabc') + c.flush()
t(zlib.decompress, z)
o = zlib.decompressobj(zdict=b'abcabc')
t(o.decompress, z + b'tail')
print(o.unused_data, o.eof, o.unconsumed_tail)
t(zlib.decompressobj(zdict=b'wrong').decompress, z)
x = zlib.compress(d)
o = zlib.decompressobj()
print(o.decompress(x, 10), len(o.unconsumed_tail))
p = o.copy()
print(len(p.flush()), len(o.flush()))
c = zlib.compressobj()
a = c.compress(b'hello')
q = c.copy()
print(a + c.flush(), q.compress(b' world') + q.flush(zlib.Z_SYNC_FLUSH) + q.flush())
t(c.compress, b'x')
o = zlib._ZlibDecompressor()
print(len(o.decompress(x, 100)), o.needs_input, o.eof, len(o.decompress(b'yy')), o.unused_data)
t(o.decompress, b'x')
