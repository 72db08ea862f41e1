# tempfile and linecache: files and folders that go away, spooled data, names; lines of sources.
import linecache
import os
import tempfile

with tempfile.TemporaryDirectory(prefix="pre-", suffix=".dir") as top:
    print(os.path.basename(top).startswith("pre-"), top.endswith(".dir"), oct(os.stat(top).st_mode & 0o777))
    with tempfile.NamedTemporaryFile("w+", dir=top, suffix=".txt") as f:
        f.write("text\n")
        f.seek(0)
        print(f.read(), os.path.exists(f.name), f.name.endswith(".txt"), oct(os.stat(f.name).st_mode & 0o777))
        name = f.name
    print(os.path.exists(name))
    with tempfile.NamedTemporaryFile(dir=top, delete_on_close=False) as f:
        f.write(b"kept")
        f.close()
        print(os.path.exists(f.name), open(f.name, "rb").read() if False else os.path.getsize(f.name))
    print(os.path.exists(f.name))
    kept = tempfile.NamedTemporaryFile(dir=top, delete=False)
    kept.close()
    print(os.path.exists(kept.name), sorted(os.listdir(top)) == [os.path.basename(kept.name)])
    with tempfile.TemporaryFile(dir=top) as f:
        print(f.write(b"nameless"), f.seek(2), f.read())
    with tempfile.SpooledTemporaryFile(max_size=10, mode="w+", dir=top) as f:
        f.write("12345")
        print(f._rolled, f.tell(), f.name, f.mode)
        f.write("6789012")
        print(f._rolled, f.seek(0), f.read(), f.closed)
    fd, path = tempfile.mkstemp(".s", "p", top, True)
    print(os.write(fd, b"x"), os.path.basename(path)[0], path.endswith(".s"))
    os.close(fd)
    inner = tempfile.mkdtemp(dir=top)
    print(os.path.isdir(inner), type(tempfile.mkdtemp(b"bytes", dir=os.fsencode(top))).__name__, tempfile.gettempprefix(), tempfile.gettempdir() == os.fsdecode(tempfile.gettempdirb()))
    d = tempfile.TemporaryDirectory(dir=top, ignore_cleanup_errors=True)
    print(repr(d)[:20], os.path.isdir(d.name))
    d.cleanup()
    print(os.path.isdir(d.name))
    for call in (
        lambda: tempfile.mkstemp("a", b"b"),
        lambda: tempfile.mkstemp(dir="/no/such/place"),
        lambda: tempfile.NamedTemporaryFile("q", dir=top),
        lambda: tempfile.TemporaryDirectory(dir="/no/such/place"),
    ):
        try:
            print(call())
        except Exception as error:
            print(type(error).__name__, str(error)[:30])
    source = os.path.join(top, "lines.py")
    with open(source, "w") as f:
        f.write("first\nsecond\nno end")
    print(linecache.getlines(source), repr(linecache.getline(source, 2)), repr(linecache.getline(source, 9)), repr(linecache.getline(source, 3)), source in linecache.cache)
    with open(source, "w") as f:
        f.write("changed, longer\n")
    print(linecache.getline(source, 1) == "first\n", linecache.checkcache(source), linecache.getline(source, 1))
    print(linecache.getlines("/no/such/file.py"), linecache.lazycache("mem", {"__name__": "m", "__loader__": type("L", (), {"get_source": lambda self, name: "lazy\n"})()}), linecache.getline("mem", 1), linecache.clearcache(), linecache.cache)
