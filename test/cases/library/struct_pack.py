import struct

for fmt, values in [("<bBhHiIqQ", (-1, 255, -2, 65535, -3, 2**32 - 1, -(2**63), 2**64 - 1)), (">efd", (1.5, -2.25, 1e100)), ("4s3pc?x", (b"abcdef", b"xyz", b"c", [])),
                    ("@bhi", (1, 2, 3)), ("=2h0q", (1, 2)), ("!e", (65504.0,)), ("<e", (5.9e-8,))]:
    packed = struct.pack(fmt, *values)
    print(fmt, packed, struct.calcsize(fmt), struct.unpack(fmt, packed))
s = struct.Struct("<hh")
buffer = bytearray(8)
s.pack_into(buffer, 2, 1, -1)
print(s, s.size, s.format, buffer, s.unpack_from(buffer, offset=2), list(s.iter_unpack(buffer)))
for f in (lambda: struct.pack("b", 128), lambda: struct.pack("H", -1), lambda: struct.pack("i", 1.5), lambda: struct.pack("h"), lambda: struct.pack("z", 1),
          lambda: struct.unpack("i", b"abc"), lambda: struct.unpack_from("i", b"abcdef", 3), lambda: struct.pack("s", "a"), lambda: struct.pack("<f", 1e300),
          lambda: struct.pack("e", 1e6), lambda: struct.pack_into("i", buffer, 6, 1), lambda: struct.pack_into("i", b"abcd", 0, 1), lambda: struct.calcsize("3"),
          lambda: struct.iter_unpack("i", b"abcde"), lambda: struct.pack("d", None)):
    try:
        print(f())
    except (struct.error, TypeError, OverflowError) as e:
        print(type(e).__name__, e)
