# posixpath, ntpath, nturl2path and genericpath: the same paths as each system takes them apart.
import genericpath
import ntpath
import nturl2path
import os
import posixpath
import tempfile

paths = ["", "/", "//a", "///a", "a/b/../c", "./a/./b//", "/../x", "c:\\x\\..\\y", "C:/a", "\\\\host\\share\\f", "a\\b.tar.gz", ".profile", "x.", "~/f", "con.txt", "a/b/", "\\\\?\\C:\\x", "c:x", "file:stream"]
for module in posixpath, ntpath:
    print(module.__name__)
    for p in paths:
        print(" ", repr(p), module.normpath(p), module.split(p), module.splitext(p), module.splitdrive(p), module.splitroot(p), module.isabs(p), module.basename(p))
    print(module.join("a", "b", "/c", "d"), module.join("c:\\a", "d:b", "\\x"), module.join("a", ""), module.commonprefix(["/usr/lib", "/usr/local"]), module.normcase("A/B\\c"))
    print(module.relpath("a/b/c", "a/d") if module is posixpath else module.relpath("c:\\a\\b", "c:\\a\\d"), module.join(b"a", b"b"), module.splitext(b"x.y"))
print(posixpath.commonpath(["/usr/lib/a", "/usr/lib/b/c"]), ntpath.commonpath(["C:\\A\\b", "c:/a/B/d"]), posixpath.normpath(b"/a//b"), repr(posixpath.normpath("a\0/../b\0")))
print(ntpath.isreserved("con.txt"), ntpath.isreserved("x/nul"), ntpath.isreserved("ok"), ntpath.splitroot("\\\\h\\s\\a"))
for url in "///C|/a/b%20c", "//host/share/x", "/a/b":
    print(url, nturl2path.url2pathname(url))
for p in "C:\\a\\b c", "a\\b":
    print(p, nturl2path.pathname2url(p))
os.environ["TALLY_X"] = "val"
print(posixpath.expandvars("$TALLY_X/${TALLY_X}y/$NONE_SUCH/$"), ntpath.expandvars("%TALLY_X%\\$TALLY_X\\'%TALLY_X%'\\%NONE_SUCH%"))
with tempfile.TemporaryDirectory() as top:
    f = posixpath.join(top, "f")
    with open(f, "w") as file:
        file.write("12345")
    os.symlink(f, posixpath.join(top, "link"))
    os.symlink("loop", posixpath.join(top, "loop"))
    print(genericpath.getsize(f), genericpath.isfile(f), genericpath.isdir(top), posixpath.islink(posixpath.join(top, "link")), posixpath.exists(posixpath.join(top, "loop")), posixpath.lexists(posixpath.join(top, "loop")))
    print(posixpath.realpath(posixpath.join(top, "link")) == posixpath.realpath(f), posixpath.samefile(f, posixpath.join(top, "link")), genericpath.isjunction(f))
    try:
        posixpath.realpath(posixpath.join(top, "loop"), strict=True)
    except OSError as error:
        print(type(error).__name__, error.strerror)
for call in (lambda: posixpath.join("a", b"b"), lambda: posixpath.join(1), lambda: posixpath.commonpath([]), lambda: ntpath.commonpath(["a", "c:\\b"]), lambda: posixpath.relpath("")):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
