# gzip: files by name and by object, several members, headers, text, seeking, damage.
import gzip
import io
import os
import pickle
import tempfile
import zlib

text = b"".join(b"line %d of the text\n" % i for i in range(400))
for level in 0, 1, 6, 9:
    packed = gzip.compress(text, level, mtime=0)
    print(level, len(packed), zlib.crc32(packed), gzip.decompress(packed) == text, packed[:10])
buffer = io.BytesIO()
with gzip.GzipFile("name.txt", "wb", 9, buffer, mtime=1234567890) as f:
    print(f.write(text), f.tell(), f.name, f.mode, f.writable(), f.readable())
print(buffer.getvalue()[:19], gzip.decompress(gzip.compress(b"a") + gzip.compress(b"b") + b"\0\0\0"))
buffer.seek(0)
with gzip.GzipFile(fileobj=buffer) as f:
    print(f.read(9), f.tell(), f.seek(100), f.readline(), f.peek(4)[:4], f.read1(3), f.seek(-5, 1), f.mtime, f.seekable())
    b = bytearray(10)
    print(f.readinto(b), b, len(f.readlines()), f.read(5), f.rewind(), f.read(4))
with tempfile.TemporaryDirectory() as top:
    path = os.path.join(top, "x.gz")
    with gzip.open(path, "wt", encoding="utf-8", newline="\r\n") as f:
        f.write("one\ntwo \u00e9\n")
    with gzip.open(path, "ab") as f:
        f.write(b"more")
    with gzip.open(path) as f:
        print(f.read())
    with gzip.open(path, "rt", encoding="utf-8") as f:
        print(f.readlines(), f.buffer.name == path)
    with open(path, "rb") as raw:
        data = raw.read()
    print(data[3] & 8, data[10:12])
for call in (
    lambda: gzip.decompress(b"not gzip"),
    lambda: gzip.decompress(packed[:-4]),
    lambda: gzip.decompress(packed[:-8] + b"\0" * 8),
    lambda: gzip.decompress(packed[:-4] + b"\0" * 4),
    lambda: gzip.decompress(packed[:2] + b"\x07" + packed[3:]),
    lambda: gzip.decompress(packed[:40] + b"\xff" * 20 + packed[60:]),
    lambda: gzip.decompress(packed + b"junk"),
    lambda: gzip.GzipFile(fileobj=io.BytesIO(), mode="q"),
    lambda: gzip.open(5),
    lambda: gzip.open("x", "rbt"),
    lambda: gzip.open("x", "rb", encoding="utf-8"),
    lambda: gzip.GzipFile(fileobj=io.BytesIO(packed)).write(b""),
    lambda: pickle.dumps(gzip.GzipFile(fileobj=io.BytesIO(packed))),
):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
