# py_compile and compileall: compiled files of a tree, invalidation modes, errors, exclusions.
import compileall
import importlib.util
import os
import py_compile
import re
import sys
import tempfile

with tempfile.TemporaryDirectory() as top:
    os.makedirs(os.path.join(top, "pkg", "sub"))
    sources = {"a.py": "x = 1\n", "pkg/__init__.py": "", "pkg/b.py": "y = (\n", "pkg/sub/c.py": "z = 3\n", "skip_me.py": "q\n"}
    for path, text in sources.items():
        with open(os.path.join(top, path), "w") as f:
            f.write(text)
    a = os.path.join(top, "a.py")
    made = py_compile.compile(a)
    print(os.path.basename(made) == f"a.{sys.implementation.cache_tag}.pyc", made == importlib.util.cache_from_source(a))
    print(importlib.util.source_from_cache(made) == a)
    with open(made, "rb") as f:
        head = f.read(16)
    print(head[:4] == importlib.util.MAGIC_NUMBER, int.from_bytes(head[4:8], "little"))
    made = py_compile.compile(a, invalidation_mode=py_compile.PycInvalidationMode.CHECKED_HASH)
    with open(made, "rb") as f:
        head = f.read(16)
    print(int.from_bytes(head[4:8], "little"), head[8:16] == importlib.util.source_hash(b"x = 1\n"))
    try:
        py_compile.compile(os.path.join(top, "pkg", "b.py"), doraise=True, dfile="shown.py")
    except py_compile.PyCompileError as error:
        print(error.exc_type_name, error.file, str(error).splitlines()[-1])
    print(py_compile.compile(os.path.join(top, "pkg", "b.py"), quiet=2))
    ok = compileall.compile_dir(top, quiet=2, rx=re.compile("skip_"))
    print(ok)
    found = []
    for folder, _, files in os.walk(top):
        found += [os.path.relpath(os.path.join(folder, f), top).split(".")[0] for f in files if f.endswith(".pyc")]
    print(sorted(found))
    out = os.path.join(top, "o.pyc")
    print(py_compile.compile(a, cfile=out) == out)
    sys.path.insert(0, top)
    os.remove(a)
    os.rename(out, os.path.join(top, "a.pyc"))
    import a as module

    print(module.x, module.__file__.endswith("a.pyc"))
    try:
        py_compile.compile(os.path.join(top, "none.py"))
    except FileNotFoundError as error:
        print(error.strerror)
