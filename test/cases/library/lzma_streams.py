# lzma: one-shot and step by step, files, archives, limits, streams that the C library made, broken data.
import base64
import io
import lzma
import os
import pickle
import random
import tarfile
import tempfile
import zipfile

r = random.Random(7)
text = ("the quick brown fox jumps over the lazy dog. " * 300 + "".join(r.choice("abcdefgh \n") for _ in range(30000))).encode()
samples = {"empty": b"", "one": b"a", "text": text, "random": r.randbytes(5000), "runs": b"a" * 300 + b"bbbb" + b"c" * 70000}
for name, data in samples.items():
    for kw in {"preset": 0}, {"preset": 9 | lzma.PRESET_EXTREME}, {"format": lzma.FORMAT_ALONE}, {"check": lzma.CHECK_SHA256}:
        packed = lzma.compress(data, **kw)
        print(name, kw, lzma.decompress(packed) == data, len(packed) < len(data) * 0.7 + 150)
lines = b"".join(b"line %d of a text\n" % i for i in range(60))
for made in (
    "{Wp48S^xkF;rk4s0stWa3;+NCkC;K6-~=rIa$Nv68cH7spe6%N2A%KijG;fsDi8Ai<}Qnet5E3-szbMbJ$wL>RUwi<9?Kda5B*20gU>*Oo2hglCnx89SM`wKfc%{K3!H)W=vveZnx$#Fbg((8`b~pU&Jv%l_)#b?T?AC>ZX4|&@;`*)7UiVUQ~&?~r0Fj!vC*XxEBTA#FSS=lqXI-jF$61wgqI2;5$0js00E`}t_T1C5HQ!0w&~v-0ssI2018=J",
    "T>t=p0RR90|NsC0{{S``N*@TICId|do$u|8p+Cqf5Ay%!E{lh&Q0WY+L$`lDd;pPEA(7XoMY$a-C4{4Whz4y~vKPrs?i9FqNft_1gN<#|w~kDwY|Vk8A9Bewz|te#X+r^V!S3jIpCt0c+Mg}$#iDEn^95&V{$>C9QS0C",
):
    raw = base64.b85decode(made)
    d = lzma.LZMADecompressor()
    print(d.check, d.decompress(raw[:50], 3), d.check, d.eof, d.needs_input, d.decompress(raw[50:] + b"rest") == lines[3:], d.eof, d.unused_data)
c = lzma.LZMACompressor()
packed = b"".join([c.compress(text[i : i + 777]) for i in range(0, len(text), 777)] + [c.flush()])
d = lzma.LZMADecompressor()
out = []
for i in range(0, len(packed), 500):
    out.append(d.decompress(packed[i : i + 500], max_length=1000))
    while not d.needs_input and not d.eof:
        out.append(d.decompress(b"", 1000))
print(b"".join(out) == text, max(map(len, out)), d.eof, d.needs_input, d.unused_data)
print(lzma.decompress(lzma.compress(b"x") + lzma.compress(b"y", check=lzma.CHECK_NONE) + b"trailing"))
broken = bytearray(lzma.compress(text))
broken[200] ^= 4
for call in (
    lambda: c.compress(b""),
    lambda: c.flush(),
    lambda: d.decompress(b""),
    lambda: lzma.decompress(bytes(broken)),
    lambda: lzma.decompress(packed[:-4]),
    lambda: lzma.decompress(b"not lzma"),
    lambda: lzma.decompress(packed, lzma.FORMAT_ALONE),
    lambda: lzma.decompress(packed, memlimit=65536),
    lambda: lzma.compress(b"", preset=10),
    lambda: lzma.compress("text"),
    lambda: lzma.compress(b"", check=9),
    lambda: lzma.compress(b"", lzma.FORMAT_RAW),
    lambda: lzma.LZMAFile("x", "q"),
    lambda: lzma.LZMAFile("x", check=1),
    lambda: lzma.LZMAFile("x", preset=1),
    lambda: lzma.LZMAFile(5),
    lambda: lzma.open("x", "rbt"),
    lambda: lzma.open("x", "rb", newline="\n"),
    lambda: pickle.dumps(lzma.LZMADecompressor()),
):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
with tempfile.TemporaryDirectory() as top:
    path = os.path.join(top, "f.xz")
    with lzma.open(path, "wt", encoding="utf-8", newline="\n") as f:
        f.writelines(f"line {i} é\n" for i in range(1000))
    with lzma.open(path, "ab") as f:
        print(f.write(b"appended\n"), f.tell(), f.writable(), f.mode, f.seekable())
    with lzma.open(path, "rt", encoding="utf-8") as f:
        got = f.readlines()
    print(len(got), got[500], got[-1])
    with lzma.LZMAFile(path) as f:
        print(f.read(10), f.tell(), f.seek(5), f.read(6), f.seek(-9, 2), f.readline(), f.peek(3), f.seekable(), f.writable())
        f.seek(0)
        buffer = bytearray(20)
        print(f.readinto(buffer), bytes(buffer), f.name == path, f.mode)
    print(f.closed)
    with tarfile.open(os.path.join(top, "t.tar.xz"), "w:xz") as t:
        t.add(path, "inside.xz")
    with tarfile.open(os.path.join(top, "t.tar.xz")) as t:
        print(t.getnames(), t.extractfile("inside.xz").read() == open(path, "rb").read())
    with zipfile.ZipFile(os.path.join(top, "z.zip"), "w", zipfile.ZIP_LZMA) as z:
        z.writestr("a.txt", text)
    with zipfile.ZipFile(os.path.join(top, "z.zip")) as z:
        print(z.infolist()[0].compress_type, z.read("a.txt") == text, z.testzip())
