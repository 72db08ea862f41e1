# bz2: one-shot and step by step, files, archives, sizes and bytes as the C library makes them, broken data.
import bz2
import hashlib
import io
import os
import pickle
import random
import tarfile
import tempfile
import zipfile

r = random.Random(7)
text = ("the quick brown fox jumps over the lazy dog. " * 300 + "".join(r.choice("abcdefgh \n") for _ in range(30000))).encode()
samples = {"empty": b"", "one": b"a", "text": text, "random": r.randbytes(5000), "run": b"a" * 300 + b"bbbb" + b"c" * 255 + b"d" * 259, "two blocks": r.randbytes(120000)}
for name, data in samples.items():
    for level in (1, 9):
        packed = bz2.compress(data, level)
        print(name, level, len(packed), hashlib.sha1(packed).hexdigest()[:16], bz2.decompress(packed) == data)
periodic = b"abcabc" * 400
print(bz2.decompress(bz2.compress(periodic)) == periodic, bz2.decompress(bz2.compress(b"x") + bz2.compress(b"y") + b"trailing"))
c = bz2.BZ2Compressor(5)
packed = b"".join([c.compress(text[i : i + 777]) for i in range(0, len(text), 777)] + [c.flush()])
d = bz2.BZ2Decompressor()
out = []
for i in range(0, len(packed), 500):
    out.append(d.decompress(packed[i : i + 500], max_length=1000))
    while not d.needs_input and not d.eof:
        out.append(d.decompress(b"", 1000))
print(b"".join(out) == text, max(map(len, out)), d.eof, d.needs_input, d.unused_data)
d = bz2.BZ2Decompressor()
print(d.decompress(bz2.compress(b"abc") + b"rest"), d.unused_data, d.eof)
broken = bytearray(bz2.compress(text))
broken[200] ^= 4
for call in (
    lambda: c.compress(b""),
    lambda: c.flush(),
    lambda: d.decompress(b""),
    lambda: bz2.decompress(bytes(broken)),
    lambda: bz2.decompress(packed[:-4]),
    lambda: bz2.decompress(b"BZx9" + packed[4:]),
    lambda: bz2.decompress(b"not bzip2"),
    lambda: bz2.compress(b"", 0),
    lambda: bz2.compress("text"),
    lambda: bz2.BZ2Compressor("9"),
    lambda: bz2.BZ2Decompressor(1),
    lambda: bz2.BZ2File("x", "q"),
    lambda: bz2.open("x", "rbt"),
    lambda: pickle.dumps(bz2.BZ2Compressor()),
):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
with tempfile.TemporaryDirectory() as top:
    path = os.path.join(top, "f.bz2")
    with bz2.open(path, "wt", encoding="utf-8", newline="\n") as f:
        f.writelines(f"line {i} é\n" for i in range(1000))
    with bz2.open(path, "ab") as f:
        f.write(b"appended\n")
    with bz2.open(path, "rt", encoding="utf-8") as f:
        lines = f.readlines()
    print(len(lines), lines[500], lines[-1])
    with bz2.BZ2File(path) as f:
        print(f.read(10), f.tell(), f.seek(5), f.read(6), f.seek(-9, 2), f.readline(), f.peek(3), f.seekable(), f.writable())
        f.seek(0)
        buffer = bytearray(20)
        print(f.readinto(buffer), bytes(buffer))
    with tarfile.open(os.path.join(top, "t.tar.bz2"), "w:bz2") as t:
        t.add(path, "inside.bz2")
    with tarfile.open(os.path.join(top, "t.tar.bz2")) as t:
        print(t.getnames(), t.extractfile("inside.bz2").read() == open(path, "rb").read())
    with zipfile.ZipFile(os.path.join(top, "z.zip"), "w", zipfile.ZIP_BZIP2) as z:
        z.writestr("a.txt", text)
    with zipfile.ZipFile(os.path.join(top, "z.zip")) as z:
        print(z.infolist()[0].compress_size, z.read("a.txt") == text, z.testzip())
