# binascii in strict mode, and what natives make of views whose bytes do not lie side by side.
import binascii
import hashlib
import zlib

for data in b"abcd", b"abcd=", b"abcd==", b"ab=c=", b"=", b"==", b"ab==ab", b"ab===", b"abc=", b"abc==", b"abcd=a", b"a\nb==", b"ab:c", b"a", b"":
    out = []
    for strict in False, True:
        try:
            out.append(binascii.a2b_base64(data, strict_mode=strict))
        except binascii.Error as error:
            out.append(str(error))
    print(data, *out)
backwards = memoryview(bytearray(b"noncontig"))[::-2]
every_other = memoryview(b"noncontig")[::2]
single = memoryview(b"xyz")[2:1:-1]
for view in backwards, every_other, single:
    print(view.tobytes(), view.c_contiguous, bytes(view), bytearray(view), view == view.tobytes(), view.tolist())
    for name, call in (
        ("hexlify", binascii.hexlify),
        ("a2b_hex", binascii.a2b_hex),
        ("b2a_base64", binascii.b2a_base64),
        ("a2b_base64", binascii.a2b_base64),
        ("crc32", zlib.crc32),
        ("compress", lambda v: zlib.decompress(zlib.compress(v))),
        ("md5", lambda v: hashlib.md5(v).hexdigest()),
    ):
        try:
            print(" ", name, call(view))
        except Exception as error:
            print(" ", name, type(error).__name__, error)
