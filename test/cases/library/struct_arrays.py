# struct and array: formats of all kinds, buffers, unpacking in steps, arrays as sequences, files, errors.
import array
import io
import pickle
import struct

for fmt, values in (("<bBhHiIlLqQ", (-1, 255, -2, 65535, -3, 2**32 - 1, -4, 5, -(2**63), 2**64 - 1)), (">efd", (1.5, -0.1, 1e100)), ("=3sp5p?c", (b"ab", b"", b"hello world", True, b"z")), ("@iqb0q", (1, 2, 3)), ("!2x3hx", (1, 2, 3)), ("<n" if False else "nNP", (1, 2, 3))):
    packed = struct.pack(fmt, *values)
    print(fmt, struct.calcsize(fmt), packed.hex(), struct.unpack(fmt, packed))
s = struct.Struct("<hb")
buffer = bytearray(8)
s.pack_into(buffer, 2, 258, -1)
print(buffer, s.unpack_from(buffer, 2), list(struct.iter_unpack("<H", buffer)), s.size, s.format, s)
for call in (lambda: struct.pack("b", 200), lambda: struct.pack("B", -1), lambda: struct.pack("h", 1.5), lambda: struct.pack("c", "a"), lambda: struct.pack("2i", 1), lambda: struct.unpack("i", b"123"), lambda: struct.pack("z", 1), lambda: struct.pack("<n", 1), lambda: struct.pack("e", 1e6), lambda: struct.pack("f", 1e40), lambda: struct.pack_into("i", bytes(4), 0, 1), lambda: s.unpack_from(buffer, 6), lambda: s.pack_into(buffer, -20, 1, 1), lambda: struct.calcsize("9" * 30 + "i"), lambda: struct.pack("s", "x"), lambda: list(struct.iter_unpack("0s", b"")), lambda: struct.unpack("<i", "abcd"), lambda: struct.Struct(3), lambda: struct.pack("q", 2**63), lambda: struct.pack("?", []) + struct.pack("i", None)):
    try:
        print(call())
    except (struct.error, TypeError, OverflowError) as error:
        print(type(error).__name__, error)
for code in array.typecodes:
    a = array.array(code, "añ" if code in "uw" else [1, 2, 3])
    print(a, a.itemsize if code not in "u" else "-", len(a.tobytes()) // a.itemsize)
a = array.array("i", [5, 3, 5])
a.append(7)
a.extend([1, 2])
a.insert(1, -9)
print(a, a.count(5), a.index(5, 1), a.pop(), a.pop(0), a[1:3], a[::-1], a + array.array("i", [0]), a * 2, 3 in a, a == array.array("d", list(a)), a < array.array("i", [100]))
a[0:2] = array.array("i", [10, 20, 30])
del a[-1]
a.remove(20)
a.reverse()
a.byteswap()
a.byteswap()
print(a, a.tolist(), a.tobytes().hex(), a.buffer_info()[1], memoryview(a).format, bytes(memoryview(a)[:1]))
f = io.BytesIO()
a.tofile(f)
f.seek(0)
b = array.array("i")
b.fromfile(f, 2)
try:
    b.fromfile(f, 10)
except EOFError as error:
    print(error, b)
b.frombytes(b"\1\0\0\0")
b.fromlist([9])
w = array.array("w", "abc")
w.fromunicode("dé")
print(b, w, w.tounicode(), pickle.loads(pickle.dumps(a, 2)) == a, pickle.loads(pickle.dumps(a, 5)) == a)
view = memoryview(a)
for call in (lambda: array.array("x"), lambda: array.array("i", [1.5]), lambda: array.array("b", [200]), lambda: a.append("x"), lambda: a.append(1), lambda: a[9], lambda: a.index(99), lambda: a.remove(99), lambda: a.__setitem__(slice(0, 1), [1]), lambda: a.frombytes(b"abc"), lambda: a.fromunicode("x"), lambda: array.array("i", "abc"), lambda: array.array("w", b"abc") and array.array("w", [1]), lambda: a + [1], lambda: array.array(), lambda: array.array("ii"), lambda: b.pop(99), lambda: array.array("B", [256])):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
view.release()
