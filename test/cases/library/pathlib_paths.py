# pathlib: pure paths of both kinds, real files, globbing, walking, matching, errors.
import os
import pathlib
import pickle
import tempfile
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

p = PurePosixPath("/usr/lib/python3.13/../x.tar.gz")
print(p.parts, p.name, p.stem, p.suffix, p.suffixes, p.parent, p.anchor, p.root, p.drive, list(p.parents)[:2], p.with_name("y"), p.with_suffix(".z"), p.with_stem("s"), p.is_absolute(), p.as_uri(), p.relative_to("/usr"), p.is_relative_to("/bin"), p / "a" / "/b", "pre" / PurePosixPath("q"), hash(p) == hash(PurePosixPath(str(p))))
w = PureWindowsPath(r"C:\Users\me\..\File.TXT")
print(w.parts, w.drive, w.root, w.anchor, w.as_posix(), w == PureWindowsPath("c:/users/ME/../file.txt"), w.suffix, PureWindowsPath("//host/share/x").parts, PureWindowsPath("C:x").is_absolute(), w.with_segments("a", "b"), PureWindowsPath("CON").is_reserved() if False else "", w.as_uri(), PureWindowsPath("a") / "D:b", PureWindowsPath("c:a") / "c:b")
print(PurePosixPath("a//b/./c/"), PurePosixPath(""), repr(PurePosixPath(".")), PurePosixPath("//x"), PurePosixPath("///x"), PurePosixPath("a").joinpath("b", "../c"), PurePosixPath("a/b").relative_to("a/c/d", walk_up=True), sorted([PurePosixPath("b"), PurePosixPath("a/z"), PurePosixPath("a")]))
for pattern in ("*.py", "a/*.py", "/a/*.py", "**/b.py", "a/**/*", "B.py"):
    print(pattern, PurePosixPath("/a/x/b.py").match(pattern), PurePosixPath("/a/x/b.py").full_match(pattern), PureWindowsPath("/a/x/b.py").match(pattern), PurePosixPath("a/b.py").match(pattern, case_sensitive=False))
for call in (lambda: p.with_name("a/b"), lambda: p.with_suffix("z"), lambda: PurePosixPath("/").with_name("x"), lambda: p.relative_to("/bin"), lambda: PurePosixPath("a") < PureWindowsPath("a"), lambda: PurePosixPath(1), lambda: PurePosixPath("rel").as_uri(), lambda: PurePosixPath("a").match(""), lambda: pathlib.WindowsPath("x"), lambda: PurePosixPath("a").relative_to("../b", walk_up=True)):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
with tempfile.TemporaryDirectory() as name:
    top = Path(name)
    (top / "d" / "e").mkdir(parents=True)
    f = top / "d" / "f.txt"
    print(f.write_text("line1\nline2\n"), f.read_bytes(), f.read_text(encoding="ascii"), f.stat().st_size, f.exists(), f.is_file(), f.is_dir(), f.suffix)
    (top / "g.bin").write_bytes(b"\x00\x01")
    (top / ".dot").touch()
    (top / "link").symlink_to("d")
    print(sorted(q.relative_to(top).as_posix() for q in top.rglob("*")), sorted(q.name for q in top.glob("d/*")), sorted(q.name for q in top.glob("*/f.*")), sorted(q.name for q in top.iterdir()), sorted(q.name for q in top.glob("**/*.TXT", case_sensitive=False)), sorted(str(q.relative_to(top)) for q in top.glob("**", recurse_symlinks=True)))
    print((top / "link").is_symlink(), (top / "link").readlink(), (top / "link").resolve() == (top / "d").resolve(), (top / "link" / "..").resolve() == top.resolve(), (top / "link").lstat().st_mode != (top / "link").stat().st_mode)
    print([(str(r.relative_to(top)), sorted(ds), sorted(fs)) for r, ds, fs in sorted(top.walk())], [str(r.relative_to(top)) for r, _, _ in (top / "d").walk(top_down=False)])
    g = f.rename(top / "moved.txt")
    print(g.name, f.exists(), g.replace(top / "g.bin").read_text(), (top / "g.bin").samefile(g) if g.exists() else "gone")
    (top / "hard").hardlink_to(top / "g.bin")
    (top / "hard").chmod(0o640)
    print(oct((top / "g.bin").stat().st_mode & 0o777), (top / "hard").owner() == (top / "g.bin").owner(), (top / "g.bin").stat().st_nlink)
    with (top / "g.bin").open("a") as handle:
        handle.write("more")
    print((top / "g.bin").read_text().splitlines(), Path(os.fspath(top)) == top, pickle.loads(pickle.dumps(top)) == top, str(top) in repr(top), bytes(top) == os.fsencode(top))
    for call in (lambda: (top / "none").read_text(), lambda: (top / "d").mkdir(), lambda: (top / "g.bin").mkdir(exist_ok=True), lambda: (top / "none" / "x").mkdir(), lambda: (top / "d").unlink(), lambda: top.rmdir(), lambda: (top / "g.bin" / "x").exists() or (top / "g.bin" / "x").stat(), lambda: (top / "none").unlink(), lambda: (top / "none").resolve(strict=True), lambda: (top / "g.bin").write_text(5), lambda: list((top / "none").iterdir()), lambda: list(top.glob("")), lambda: list(top.glob("/abs"))):
        try:
            print(call())
        except Exception as error:
            print(type(error).__name__, str(error).replace(name, "TOP"))
    (top / "none").unlink(missing_ok=True)
    (top / "loop").symlink_to("loop")
    try:
        (top / "loop").resolve(strict=True)
    except (OSError, RuntimeError) as error:
        print(type(error).__name__)
    print((top / "loop").exists(), Path("~").expanduser() == Path.home(), Path.cwd() == Path(os.getcwd()), Path("a/../b").absolute() == Path.cwd() / "a/../b", Path.from_uri("file:///a%20b"), (top / "d").is_mount(), Path("/dev/null").is_char_device())
