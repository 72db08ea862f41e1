# importlib: resources, metadata, specs, loaders of one's own, reload, lazy loading, zip imports, pkgutil, runpy.
import importlib
import importlib.abc
import importlib.machinery
import importlib.metadata
import importlib.resources
import importlib.util
import os
import pkgutil
import runpy
import sys
import tempfile
import zipfile
import zipimport

top = tempfile.mkdtemp()


def put(path, text):
    full = os.path.join(top, path)
    os.makedirs(os.path.dirname(full), exist_ok=True)
    with open(full, "w") as f:
        f.write(text)


put("pkg/__init__.py", "from . import inner\nvalue = 1\n")
put("pkg/inner.py", "import sys\nname = __name__\nx = 5\n")
put("pkg/__main__.py", "import sys\nprint('main', __name__, __package__, sys.argv[1:])\nresult = 7\n")
put("pkg/data/table.txt", "one\ntwo\n")
put("pkg/data/sub/more.bin", "zz")
put("space/part.py", "here = 1\n")
put("broken.py", "raise RuntimeError('at import')\n")
put("demo-2.5.dist-info/METADATA", "Metadata-Version: 2.1\nName: demo\nVersion: 2.5\nRequires-Dist: other>=1; extra == 'x'\nSummary: A thing\n\nLong text.\n")
put("demo-2.5.dist-info/entry_points.txt", "[console_scripts]\nrun = pkg.inner:x\n[grp]\na = pkg:value [ex]\n")
put("demo-2.5.dist-info/RECORD", "pkg/__init__.py,sha256=abc,10\npkg/inner.py,,\n")
put("demo-2.5.dist-info/top_level.txt", "pkg\n")
sys.path.insert(0, top)
importlib.invalidate_caches()
import pkg
import space

print(pkg.inner.name, pkg.__spec__.submodule_search_locations is not None, pkg.__path__ == [os.path.join(top, "pkg")], space.__spec__.origin, space.__file__ if hasattr(space, "__file__") else "no file", type(space.__loader__).__name__)
files = importlib.resources.files("pkg")
print(sorted(p.name for p in files.iterdir()), (files / "data" / "table.txt").read_text(), files.joinpath("data", "sub", "more.bin").read_bytes(), (files / "nope").is_file())
with importlib.resources.as_file(files / "data") as path:
    print(sorted(os.listdir(path)))
print(importlib.resources.read_text("pkg", "data", "table.txt", encoding="utf-8"), importlib.resources.is_resource("pkg", "data"), sorted(importlib.resources.contents("pkg.data")) if False else "")
d = importlib.metadata.distribution("demo")
print(d.version, d.metadata["Summary"], d.requires, [str(f) for f in d.files], importlib.metadata.version("demo"), d.name)
eps = importlib.metadata.entry_points(group="console_scripts", name="run")
print([(e.name, e.value, e.load()) for e in eps], d.entry_points.select(group="grp")["a"].extras, importlib.metadata.packages_distributions().get("pkg"))
try:
    importlib.metadata.version("not-there")
except importlib.metadata.PackageNotFoundError as error:
    print(error)
try:
    import broken
except RuntimeError as error:
    print(error, "broken" in sys.modules)
for name in ("pkg.none", "none.x", "pkg.inner.deeper"):
    try:
        importlib.import_module(name)
    except ModuleNotFoundError as error:
        print(error, error.name)
try:
    from pkg import missing
except ImportError as error:
    print(str(error).replace(top, "TOP"), error.name)
put("pkg/inner.py", "x = 6  # longer than before\n")
print(importlib.reload(pkg.inner).x, pkg.inner.name)
spec = importlib.util.spec_from_file_location("free", os.path.join(top, "pkg", "inner.py"))
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
print(module.x, module.__name__, "free" in sys.modules, importlib.util.find_spec("pkg.inner").origin == module.__file__, importlib.util.find_spec("nope"), importlib.util.resolve_name(".a", "b.c"))


class Finder(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    def find_spec(self, name, path, target=None):
        return importlib.util.spec_from_loader(name, self) if name.startswith("made_") else None

    def get_source(self, name):
        return f"made = {name!r}\n"


sys.meta_path.append(Finder())
import made_up

print(made_up.made, made_up.__spec__.has_location, Finder().is_package("made_up") if False else "")
lazy_spec = importlib.util.find_spec("space.part")
lazy_spec.loader = importlib.util.LazyLoader(lazy_spec.loader)
lazy = importlib.util.module_from_spec(lazy_spec)
lazy_spec.loader.exec_module(lazy)
print(type(lazy).__name__, lazy.here, type(lazy).__name__)
archive = os.path.join(top, "lib.zip")
with zipfile.ZipFile(archive, "w") as z:
    z.writestr("zipped/__init__.py", "from .part import p\n")
    z.writestr("zipped/part.py", "p = 'in zip'\n")
    z.writestr("zipped/note.txt", "note")
    z.writestr("__main__.py", "print('zip main', __name__)\n")
sys.path.append(archive)
import zipped

print(zipped.p, type(zipped.__loader__).__name__, zipped.__file__.replace(top, "TOP"), importlib.resources.files("zipped").joinpath("note.txt").read_text(), zipped.__loader__.get_source("zipped.part"))
importer = zipimport.zipimporter(archive)
print(importer.is_package("zipped"), importer.find_spec("none"), importer.get_data("zipped/note.txt"))
try:
    zipimport.zipimporter(os.path.join(top, "broken.py"))
except zipimport.ZipImportError as error:
    print(str(error).replace(top, "TOP"))
print([(m.name, m.ispkg) for m in pkgutil.iter_modules([top, archive])], [m.name for m in pkgutil.walk_packages([top], onerror=lambda n: print("error", n))], pkgutil.get_data("pkg", "data/table.txt"), pkgutil.resolve_name("pkg.inner:x"))
sys.argv[1:] = ["arg"]
print(runpy.run_module("pkg", run_name="__main__", alter_sys=False)["result"], runpy.run_path(archive, run_name="zz").get("__name__"), runpy.run_path(os.path.join(top, "pkg", "inner.py"), {"given": 1})["given"])
