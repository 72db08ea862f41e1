# filecmp, shutil, glob, fnmatch: trees that are made, copied, compared, moved and searched.
import filecmp
import fnmatch
import glob
import os
import shutil
import tempfile

top = tempfile.mkdtemp()


def put(path, text="x"):
    full = os.path.join(top, path)
    os.makedirs(os.path.dirname(full), exist_ok=True)
    with open(full, "w") as f:
        f.write(text)
    os.utime(full, (10**9, 10**9))


for path in ("a/one.txt", "a/two.py", "a/sub/three.txt", "a/sub/.hidden", "a/[odd].txt", "a/deep/er/est/four.txt"):
    put(path, path)
shutil.copytree(f"{top}/a", f"{top}/b", ignore=shutil.ignore_patterns("*.py"))
put("b/one.txt", "changed")
put("b/extra")
d = filecmp.dircmp(f"{top}/a", f"{top}/b")
print(d.left_only, d.right_only, d.common, d.same_files, d.diff_files, d.common_dirs, sorted(d.subdirs), d.funny_files)
print(filecmp.cmpfiles(f"{top}/a", f"{top}/b", ["one.txt", "two.py", "[odd].txt"], shallow=False), filecmp.cmp(f"{top}/a/one.txt", f"{top}/a/one.txt"))
filecmp.clear_cache()
here = lambda names: sorted(os.path.relpath(n, top) for n in names)
for pattern in ("a/*", "a/**/*.txt", "**/est", "a/.*", "a/sub/*", "a/sub/.*", "?/one.txt", "a/[[]odd].txt", "a/[!ot]*", "nope/*", "*/", "a/**/"):
    print(pattern, here(glob.glob(os.path.join(top, pattern), recursive=True)), sorted(glob.glob(pattern, root_dir=top)))
print(sorted(glob.glob("**", root_dir=f"{top}/a", recursive=True, include_hidden=True)), glob.escape("a[b]*?"), glob.has_magic("a?"))
print(glob.translate("**/*.txt", recursive=True, seps="/"))
for name, pattern in (("a.txt", "*.txt"), ("A.TXT", "*.txt"), ("x[1]", "x[[]1]"), ("b", "[!a-c]"), ("-", "[a-]"), ("abc", "a**c"), ("\n", "?")):
    print(name, pattern, fnmatch.fnmatch(name, pattern), fnmatch.fnmatchcase(name, pattern), fnmatch.translate(pattern))
print(fnmatch.filter(["a.c", "b.h", "c.c"], "*.c"))
shutil.move(f"{top}/b/extra", f"{top}/moved")
shutil.copy2(f"{top}/moved", f"{top}/b")
shutil.copyfile(f"{top}/moved", f"{top}/again")
os.symlink("moved", f"{top}/link")
shutil.copy(f"{top}/link", f"{top}/link2", follow_symlinks=False)
print(os.readlink(f"{top}/link2"), os.path.exists(f"{top}/b/extra"), int(os.path.getmtime(f"{top}/again")) != 10**9)
for call in (
    lambda: shutil.copyfile(f"{top}/moved", f"{top}/moved"),
    lambda: shutil.copytree(f"{top}/a", f"{top}/b"),
    lambda: shutil.rmtree(f"{top}/none"),
    lambda: shutil.rmtree(f"{top}/link"),
    lambda: shutil.move(f"{top}/a", f"{top}/a/sub"),
    lambda: shutil.copyfile(f"{top}/none", f"{top}/x"),
    lambda: shutil.unpack_archive(f"{top}/moved"),
    lambda: shutil.make_archive(f"{top}/z", "nope", top),
):
    try:
        call()
    except (OSError, ValueError) as error:
        print(type(error).__name__, str(error).replace(top, "TOP"))
shutil.copytree(f"{top}/a", f"{top}/b", dirs_exist_ok=True)
for kind in ("zip", "tar", "gztar"):
    made = shutil.make_archive(f"{top}/arc", kind, top, "a")
    shutil.unpack_archive(made, f"{top}/out-{kind}")
    print(os.path.basename(made), here(glob.glob(f"{top}/out-{kind}/**/*.txt", recursive=True)) != [], os.path.exists(f"{top}/out-{kind}/a/sub/.hidden"))
seen = []
shutil.rmtree(f"{top}/out-zip", onexc=lambda *a: seen.append(a))
print(seen, os.path.exists(f"{top}/out-zip"), shutil.which("sh") is not None, shutil.which("no-such-program"))
walked = [(os.path.relpath(folder, top), sorted(dirs), sorted(files)) for folder, dirs, files in os.walk(f"{top}/a")]
print(sorted(walked))
print(sorted(os.path.relpath(f, top) for f, _, _, fd in os.fwalk(f"{top}/a", topdown=False)))
print(shutil.disk_usage(top).total > 0, shutil.COPY_BUFSIZE > 0)
shutil.rmtree(top)
print(os.path.exists(top))
