def t(f):
    try: print(repr(f()) if not isinstance(f(), memoryview) else ('mv', f().tolist(), f().format, f().shape))
    except Exception as e: print(type(e).__name__, e)
b = bytearray(range(16)); m = memoryview(b)
print(m.format, m.itemsize, m.nbytes, m.ndim, m.shape, m.strides, m.readonly, m.obj is b, m.c_contiguous, m.contiguous, m.suboffsets, len(m), m.tolist()[:3], m.tobytes()[:3], m.hex()[:6], m[3], bytes(m[2:5]), m[::-4].tolist(), m[::2].strides, m[::2].contiguous)
m[0] = 255; m[1:3] = b'xy'; print(b[:4]); m[::4] = bytes(4); print(list(b[:5])); del m
m = memoryview(b)
for f in ('b', 'B', 'h', 'H', 'i', 'I', 'l', 'q', 'Q', 'f', 'd', 'c', '?', 'n', 'P', '@i', '<i', 'x', '', 'ii', 'e', 5): t(lambda: (lambda c: (c.format, c.itemsize, len(c)))(m.cast(f)))
t(lambda: m.cast('i')[1]); t(lambda: m.cast('i').cast('B')); t(lambda: m.cast('i').cast('h')); t(lambda: m[1:4].cast('i')); t(lambda: m[::2].cast('B')); t(lambda: m.cast('B', [4, 4]).tolist()[1]); t(lambda: m.cast('B', [4, 4])[1, 2]); t(lambda: m.cast('B', [4, 4])[1]); t(lambda: m.cast('B', [4, 5])); t(lambda: m.cast('B', [0])); t(lambda: m.cast('c')[3]); t(lambda: m.cast('?')[:3].tolist()); t(lambda: m.cast('d', shape=[2]).shape)
c = m.cast('h'); 
def st(o, k, v): o[k] = v
t(lambda: st(c, 0, 40000)); t(lambda: st(c, 0, 'a')); t(lambda: st(m, 0, 256)); t(lambda: st(m, 0, b'a')); t(lambda: st(m, 99, 0)); t(lambda: st(m, slice(0, 2), b'abc')); t(lambda: st(m, slice(0, 2), 5)); t(lambda: st(m.cast('c'), 0, b'Z')); t(lambda: st(m.cast('c'), 0, 5)); t(lambda: st(memoryview(b'ro'), 0, 1)); t(lambda: m['a']); t(lambda: m[99]); t(lambda: m[1.0]); t(lambda: m[1, 2]); t(lambda: m[()]); t(lambda: m.__delitem__(0)); t(lambda: st(m.toreadonly(), 0, 1)); t(lambda: st(m.cast('f'), 0, 1.5) or m.cast('f')[0])
print(memoryview(b'ab') == b'ab', memoryview(b'ab') == memoryview(bytearray(b'ab')), memoryview(b'ab') == 'ab', memoryview(b'\x01\0') == memoryview(b'\x01\0').cast('h'), b'ab' == memoryview(b'ab'), hash(memoryview(b'ab')) == hash(b'ab'), 98 in memoryview(b'ab'), list(reversed(memoryview(b'ab'))), memoryview(memoryview(b'q')).obj); t(lambda: memoryview(b'a') < memoryview(b'b')); t(lambda: memoryview(b'a') + b'b'); t(lambda: hash(m)); t(lambda: hash(memoryview(b'abcd').cast('i')))
t(lambda: b.append(1)); t(lambda: b.clear()); t(lambda: b.__iadd__(b'x')); r = m.release(); t(lambda: m[0]); t(lambda: len(m)); t(lambda: m.tolist()); print(m.release()); c.release()
x = bytearray(b'abc')
with memoryview(x) as v: print(v[0]); t(lambda: x.extend(b'd'))
t(lambda: v[0]); x.extend(b'd'); print(x); p = memoryview(x); q = p[1:]; p.release(); print(q[0]); t(lambda: x.pop()); q.release(); print(x.pop()); t(lambda: memoryview(5)); t(lambda: memoryview('a')); t(lambda: memoryview()); t(lambda: memoryview(b'a', 1)); t(lambda: memoryview([1])); t(lambda: bytes(memoryview(b'abcdef')[1::2])); t(lambda: b''.join([memoryview(b'a'), b'b'])); t(lambda: memoryview(b'a').hex('x')); t(lambda: memoryview(b'abcd').hex(':', 2)); t(lambda: int.from_bytes(memoryview(b'\x01\x02'))); t(lambda: memoryview(object=b'z')[0]); t(lambda: memoryview(b'abc').tobytes('F')); t(lambda: memoryview(b'').tolist())
