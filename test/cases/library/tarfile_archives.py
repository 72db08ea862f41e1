# tarfile, zipfile, gzip: writing, listing, extracting with filters, streams, links, appended members, broken archives.
import gzip
import io
import os
import tarfile
import tempfile
import zipfile
import zlib

top = tempfile.mkdtemp()


def member(name, data=b"", **kw):
    info = tarfile.TarInfo(name)
    info.size = len(data)
    for k, v in kw.items():
        setattr(info, k, v)
    return info, io.BytesIO(data)


for mode, fmt in (("w", tarfile.USTAR_FORMAT), ("w:gz", tarfile.PAX_FORMAT), ("w", tarfile.GNU_FORMAT)):
    path = os.path.join(top, "a.tar")
    with tarfile.open(path, mode, format=fmt) as t:
        t.addfile(*member("dir/file.txt", b"hello", mtime=1000, mode=0o640, uname="me"))
        t.addfile(*member("dir", type=tarfile.DIRTYPE, mode=0o755))
        t.addfile(*member("link", type=tarfile.SYMTYPE, linkname="dir/file.txt"))
        t.addfile(*member("hard", type=tarfile.LNKTYPE, linkname="dir/file.txt"))
        if fmt != tarfile.USTAR_FORMAT:
            t.addfile(*member("long/" * 30 + "näme", b"x"))
    with tarfile.open(path) as t:
        for m in t:
            print(m.name[-20:], m.size, m.mtime, oct(m.mode), m.type, m.linkname, m.uname, m.isfile(), m.isdir(), m.issym(), m.islnk())
        print(t.extractfile("hard").read(), t.getmember("dir").name, t.extractfile("dir"))
        t.extractall(os.path.join(top, "out"), filter="data")
        print(sorted(os.listdir(os.path.join(top, "out"))), oct(os.stat(os.path.join(top, "out", "dir", "file.txt")).st_mode & 0o777))
        try:
            t.getmember("none")
        except KeyError as error:
            print(error)
    print(tarfile.is_tarfile(path))
bad = io.BytesIO()
with tarfile.open(fileobj=bad, mode="w") as t:
    t.addfile(*member("../escape", b"x"))
    t.addfile(*member("/abs", b"x"))
    t.addfile(*member("up", type=tarfile.SYMTYPE, linkname="../../x"))
    t.addfile(*member("dev", type=tarfile.CHRTYPE))
bad.seek(0)
with tarfile.open(fileobj=bad) as t:
    for m in t:
        try:
            print(tarfile.data_filter(m, top).name)
        except tarfile.FilterError as error:
            print(type(error).__name__, str(error).replace(os.path.realpath(top), "TOP").replace(top, "TOP"))
for data in (b"", b"short", b"\0" * 1024, b"x" * 2000):
    try:
        with tarfile.open(fileobj=io.BytesIO(data)) as t:
            print(len(data), t.getnames())
    except tarfile.TarError as error:
        print(len(data), type(error).__name__)
stream = io.BytesIO()
with tarfile.open(fileobj=stream, mode="w|gz") as t:
    t.addfile(*member("s", b"streamed"))
stream.seek(0)
with tarfile.open(fileobj=stream, mode="r|*") as t:
    print([(m.name, t.extractfile(m).read()) for m in t])
z = io.BytesIO()
with zipfile.ZipFile(z, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as f:
    info = zipfile.ZipInfo("a/b.txt", (2020, 1, 2, 3, 4, 6))
    info.comment = b"note"
    f.writestr(info, "text " * 100, zipfile.ZIP_DEFLATED)
    f.writestr("stored", b"s", zipfile.ZIP_STORED)
    f.mkdir("folder")
    with f.open("written", "w") as w:
        w.write(b"piece")
        w.write(b"wise")
    f.comment = b"whole"
with zipfile.ZipFile(z, "a") as f:
    f.writestr("appended", "x")
with zipfile.ZipFile(z) as f:
    for i in f.infolist():
        print(i.filename, i.file_size, i.compress_type, i.CRC, i.is_dir(), i.comment)
    print(f.comment, f.testzip(), f.read("written"), f.getinfo("a/b.txt").date_time, f.open("a/b.txt").readline(7), [p.name for p in zipfile.Path(f).iterdir()], zipfile.Path(f, "a/b.txt").read_text()[:4])
    f.extractall(os.path.join(top, "zout"))
    print(sorted(os.listdir(os.path.join(top, "zout"))))
    f.printdir() if False else None
    for call in (lambda: f.read("none"), lambda: f.open("stored", "x"), lambda: f.writestr("q", "x")):
        try:
            call()
        except (KeyError, ValueError) as error:
            print(type(error).__name__, error)
for data in (b"", b"PK\x05\x06", z.getvalue()[:-30], z.getvalue().replace(b"piecewise", b"pieceWISE")):
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as f:
            print(f.namelist(), f.testzip())
    except zipfile.BadZipFile as error:
        print(error)
g = gzip.compress(b"data" * 50, mtime=0)
print(g[:10], gzip.decompress(g + g) == b"data" * 100, zlib.decompress(g, 31)[:4])
with gzip.open(os.path.join(top, "f.gz"), "wt", newline="") as f:
    f.write("one\ntwo\n")
with gzip.open(os.path.join(top, "f.gz")) as f:
    print(f.readline(), f.peek(2)[:3], f.seek(1), f.read(), f.mtime is not None)
for data in (b"", g[:-4], b"nope", g[:20], g[:-1] + b"X", g + b"tail", g + b"\0\0"):
    try:
        print(len(gzip.decompress(data)))
    except (OSError, EOFError) as error:
        print(type(error).__name__, error)
