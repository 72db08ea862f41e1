# zipfile and zipapp: archives in memory, their entries, paths inside, appending, damage, programs in one file.
import io
import os
import subprocess
import sys
import tempfile
import zipapp
import zipfile

buffer = io.BytesIO()
with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as z:
    z.comment = b"a comment"
    info = zipfile.ZipInfo("dir/stored.txt", (2001, 2, 3, 4, 5, 6))
    info.external_attr = 0o644 << 16
    z.writestr(info, "stored " * 20, zipfile.ZIP_STORED)
    z.writestr("deflated.txt", "deflated " * 50)
    with z.open(zipfile.ZipInfo("streamed.bin", (1999, 12, 31, 23, 59, 58)), "w") as f:
        f.write(b"\0" * 1000)
    z.mkdir("empty")
    z.writestr(zipfile.ZipInfo("n\u00e4me.txt", (2020, 1, 1, 0, 0, 0)), "unicode")
with zipfile.ZipFile(buffer) as z:
    print(z.namelist(), z.comment, z.testzip(), z.read("dir/stored.txt")[:14])
    for i in z.infolist():
        print(i.filename, i.compress_type, i.file_size, i.compress_size if not i.compress_type else "", i.is_dir(), i.CRC, hex(i.flag_bits), i.date_time if i.filename != "empty/" and i.filename != "deflated.txt" else "")
    print(repr(z.getinfo("dir/stored.txt")))
    with z.open("deflated.txt") as f:
        print(f.read(5), f.readline(10), f.tell(), f.seek(100), f.read(8), f.peek(3)[:3], f.name, f.mode, f.seekable(), len(f.read()))
    p = zipfile.Path(z)
    print(sorted(c.name for c in p.iterdir()), (p / "dir" / "stored.txt").read_text()[:6], (p / "dir").is_dir(), (p / "none").exists(), sorted(m.name for m in p.glob("*.txt")), (p / "dir/stored.txt").parent.name, (p / "deflated.txt").suffix)
    with tempfile.TemporaryDirectory() as top:
        z.extractall(top)
        print(sorted(os.listdir(top)), os.path.getsize(os.path.join(top, "streamed.bin")), oct(os.stat(os.path.join(top, "dir")).st_mode & 0o700))
with zipfile.ZipFile(buffer, "a") as z:
    z.writestr("later.txt", "later")
print(zipfile.is_zipfile(buffer), zipfile.ZipFile(buffer).namelist()[-1])
broken = bytearray(buffer.getvalue())
broken[60] ^= 1
with zipfile.ZipFile(io.BytesIO(broken)) as z:
    print(z.testzip())
    for call in (
        lambda: z.read("dir/stored.txt"),
        lambda: z.read("missing"),
        lambda: z.getinfo("missing"),
        lambda: z.writestr("x", "y"),
        lambda: z.open("later.txt", "q"),
        lambda: z.setpassword("text"),
        lambda: zipfile.ZipFile(io.BytesIO(b"no archive")),
        lambda: zipfile.ZipFile(io.BytesIO(), "q"),
        lambda: zipfile.ZipFile(io.BytesIO(), "w", 99),
        lambda: zipfile.ZipInfo("x", (1970, 1, 1, 0, 0, 0)),
        lambda: zipfile.ZipFile("no/such/file.zip"),
    ):
        try:
            print(call())
        except Exception as error:
            print(type(error).__name__, error)
print(z.fp)
with tempfile.TemporaryDirectory() as top:
    os.mkdir(os.path.join(top, "app"))
    with open(os.path.join(top, "app", "code.py"), "w") as f:
        f.write("import sys\ndef main():\n    print('in the archive', sys.argv[1:], __name__)\n")
    target = os.path.join(top, "app.pyz")
    zipapp.create_archive(os.path.join(top, "app"), target, interpreter="/usr/bin/env python3", main="code:main", filter=lambda p: p.suffix == ".py")
    print(zipapp.get_interpreter(target), zipfile.ZipFile(target).namelist(), zipfile.ZipFile(target).read("__main__.py"))
    print(subprocess.run([sys.executable, target, "x", "y"], capture_output=True, text=True).stdout)
    zipapp.create_archive(target, os.path.join(top, "copy.pyz"), interpreter="other")
    print(zipapp.get_interpreter(os.path.join(top, "copy.pyz")))
    for args in ("nowhere", {}), (os.path.join(top, "app"), {}), (os.path.join(top, "app"), {"main": "bad main"}), (os.path.join(top, "app"), {"main": "code:main", "target": os.path.join(top, "app", "in.pyz")}):
        try:
            print(zipapp.create_archive(args[0], **args[1]))
        except zipapp.ZipAppError as error:
            print(str(error).replace(top, "TOP"))
