# posixpath, ntpath and genericpath as functions on text: splitting, joining, normalizing, comparing.
import genericpath
import ntpath
import os
import posixpath
import tempfile

posix = ["", "/", "//", "///", "a", "a/", "/a/b", "a//b/./c/..", "../x", "/../x", "a/b.tar.gz", ".hidden", "a.b/c", "//host/x", "/a/../../b"]
nt = ["", "\\", "c:", "c:\\", "c:x", "c:/a/b", "\\\\host\\share\\x", "a\\..\\b", "C:\\A\\.\\B\\..", "x.tar.gz", "\\\\?\\c:\\x", "con", "a/b\\c", "//host/share", "\\a"]
for module, paths in ((posixpath, posix), (ntpath, nt)):
    print(module.__name__, repr(module.sep), repr(module.altsep), repr(module.pathsep), module.pardir, module.curdir)
    for p in paths:
        print(repr(p), module.split(p), module.splitdrive(p), module.splitroot(p), module.splitext(p), module.normpath(p), module.isabs(p))
    for parts in (("a", "b"), ("a", "/b"), ("a/", "b", ""), ("c:", "x"), ("c:\\a", "\\b"), ("c:a", "d:b"), ("", "x"), ("a", "..", "b")):
        print(parts, module.join(*parts))
    print(module.commonprefix(["/usr/lib", "/usr/local"]), repr(module.commonprefix([])), module.commonpath(["a/b/c", "a/b/d"]))
    for bad in ([], ["/a", "b"], ["a", b"b"]):
        try:
            print(module.commonpath(bad))
        except (ValueError, TypeError) as e:
            print(type(e).__name__, e)
    for bad in ((1,), ("a", b"b"), ("a", None)):
        try:
            module.join(*bad)
        except TypeError as e:
            print(e)
    print(module.relpath("a/b/c", "a/d"), module.relpath("a", "a"), module.basename("x/y/"), module.dirname("x/y"), module.normcase("A/b\\C"))
print(ntpath.isreserved("con.txt"), ntpath.isreserved("ok"), ntpath.splitdrive(b"c:\\x"), ntpath.normpath(b"a\\..\\b"))
os.environ.update(ONE="1", TWO_2="two")
print(posixpath.expandvars("$ONE/${TWO_2}/$NONE/$"), ntpath.expandvars("%ONE%\\$TWO_2\\'$ONE'\\%NONE%"), posixpath.expandvars(b"$ONE"))
os.environ["HOME"] = "/home/me"
print(posixpath.expanduser("~"), posixpath.expanduser("~/x"), posixpath.expanduser("a~"))

with tempfile.TemporaryDirectory() as d:
    f = os.path.join(d, "file")
    open(f, "w").close()
    os.symlink("file", os.path.join(d, "link"))
    os.symlink("nothing", os.path.join(d, "broken"))
    os.symlink("loop", os.path.join(d, "loop"))
    for name in ("file", "link", "broken", "loop", "."):
        p = os.path.join(d, name)
        print(name, os.path.exists(p), os.path.lexists(p), os.path.isfile(p), os.path.isdir(p), os.path.islink(p), os.path.ismount(p))
    print(os.path.realpath(os.path.join(d, "link")) == os.path.realpath(f), os.path.samefile(f, os.path.join(d, "link")))
    print(os.path.relpath(os.path.realpath(os.path.join(d, "broken")), os.path.realpath(d)), os.path.getsize(f))
    try:
        os.path.realpath(os.path.join(d, "loop"), strict=True)
    except OSError as e:
        print(e.errno)
    print(genericpath.exists("\0"), genericpath.isfile(b"\xff"), os.path.sameopenfile(0, 0))
