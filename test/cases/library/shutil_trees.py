# shutil, glob and fnmatch: trees copied, moved, packed and searched, and what goes wrong.
import fnmatch
import glob
import io
import os
import shutil
import stat
import tempfile

with tempfile.TemporaryDirectory() as top:
    os.chdir(top)
    for name, text in {"src/a.txt": "one", "src/b.log": "two", "src/sub/c.txt": "three", "src/sub/.hidden": "h", "src/sub/deep/d.py": "four"}.items():
        os.makedirs(os.path.dirname(name), exist_ok=True)
        with open(name, "w") as f:
            f.write(text)
    os.symlink("a.txt", "src/link")
    os.chmod("src/a.txt", 0o640)

    def tree(where):
        return sorted(os.path.relpath(os.path.join(d, f), where) for d, _, files in os.walk(where) for f in files)

    print(shutil.copytree("src", "copy", ignore=shutil.ignore_patterns("*.log", "deep"), symlinks=True), tree("copy"), os.path.islink("copy/link"), stat.filemode(os.stat("copy/a.txt").st_mode))
    print(shutil.copytree("src", "copy", dirs_exist_ok=True), tree("copy"), os.path.islink("copy/link"))
    print(shutil.copy("src/a.txt", "copy/sub"), shutil.copyfile("src/b.log", "plain"), shutil.copy2("src/a.txt", "again"), abs(os.stat("again").st_mtime - os.stat("src/a.txt").st_mtime) < 1e-5)
    print(shutil.move("plain", "copy/moved"), shutil.move("copy/sub", "elsewhere"), tree("elsewhere"), os.path.exists("copy/sub"))
    for format in "zip", "gztar", "xztar":
        name = shutil.make_archive("pack", format, "src")
        shutil.unpack_archive(name, "out-" + format)
        print(os.path.basename(name), tree("out-" + format))
    print([name for name, _ in shutil.get_archive_formats()], [row[:2] for row in shutil.get_unpack_formats()])
    print(sorted(glob.glob("src/*")), sorted(glob.glob("src/**/*.txt", recursive=True)), sorted(glob.glob("**", root_dir="src", recursive=True)), glob.glob("src/sub/.*"), sorted(glob.glob("src/sub/*", include_hidden=True)), glob.glob("no*such"), sorted(glob.iglob("src/[ab].*")), glob.escape("a[1]*?"))
    print(glob.translate("**/*.py", recursive=True, seps="/"), glob.translate("a?[!b]*"))
    print(fnmatch.filter(["a.py", "b.PY", "c.txt", "[x]"], "*.py"), fnmatch.fnmatch("a.PY", "*.py"), fnmatch.fnmatchcase("[x]", "[[]x]"), fnmatch.translate("a[!b-d]?*[]x"), fnmatch.translate("[z-a]"))
    shutil.rmtree("copy")
    print(os.path.exists("copy"), shutil.which("no-such-program"), shutil.which("again", path="."), shutil.get_terminal_size((70, 20)), shutil.disk_usage(".")._fields)
    os.chmod("again", 0o755)
    print(shutil.which("again", path="."), shutil.which("./again"))
    seen = []
    shutil.rmtree("missing", onexc=lambda f, path, error: seen.append((f.__name__, path, type(error).__name__)))
    shutil.rmtree("missing", ignore_errors=True)
    print(seen)
    out = io.StringIO()
    shutil.copyfileobj(io.StringIO("x" * 10), out, 3)
    print(out.getvalue())
    for call in (
        lambda: shutil.copyfile("src/a.txt", "src/a.txt"),
        lambda: shutil.copyfile("nowhere", "x"),
        lambda: shutil.copyfile("src", "x"),
        lambda: shutil.copytree("src", "out-zip"),
        lambda: shutil.move("src", "src/sub/x"),
        lambda: shutil.rmtree("again"),
        lambda: shutil.rmtree("missing"),
        lambda: shutil.make_archive("x", "rar", "src"),
        lambda: shutil.make_archive("x", "zip", "nowhere"),
        lambda: shutil.unpack_archive("again"),
        lambda: shutil.unpack_archive("nowhere.zip"),
        lambda: shutil.register_archive_format("x", 3),
    ):
        try:
            print(call())
        except Exception as error:
            print(type(error).__name__, str(error).replace(os.getcwd(), "TOP"))
    os.chdir("/")
