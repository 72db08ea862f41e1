# webbrowser's registry, tabnanny's findings, faulthandler on request.
import faulthandler
import io
import os
import sys
import tabnanny
import tempfile
import webbrowser
from contextlib import redirect_stdout

opened = []


class Browser(webbrowser.BaseBrowser):
    def open(self, url, new=0, autoraise=True):
        opened.append((self.name, url, new, autoraise))
        return True


os.environ.pop("BROWSER", None)
webbrowser.register("mine", None, Browser("mine"), preferred=True)
webbrowser.register("made", lambda: Browser("made"))
print(type(webbrowser.get("mine")).__name__, webbrowser.get("made").name, webbrowser.get().name)
print(webbrowser.open("http://a/"), webbrowser.open_new("http://b/"), webbrowser.open_new_tab("http://c/"), opened)
try:
    webbrowser.get("no such browser")
except webbrowser.Error as e:
    print(e)
g = webbrowser.GenericBrowser(["true", "--url", "%s"])
print(g.name, g.args, g.open("http://x/"))

with tempfile.TemporaryDirectory() as d:
    good, bad, broken = (os.path.join(d, n) for n in ("good.py", "bad.py", "broken.py"))
    with open(good, "w") as f:
        f.write("if 1:\n    x = 1\n    y = 2\n")
    with open(bad, "w") as f:
        f.write("if 1:\n        x = 1\n\ty = 2\n")
    with open(broken, "w") as f:
        f.write("if (\n")
    for path in (good, bad, broken, os.path.join(d, "none.py")):
        out = io.StringIO()
        err = io.StringIO()
        old, sys.stderr = sys.stderr, err
        try:
            with redirect_stdout(out):
                tabnanny.check(path)
        except SystemExit as e:
            print("exit", e.code)
        finally:
            sys.stderr = old
        print(os.path.basename(path), repr(out.getvalue().replace(d, "…")), bool(err.getvalue()))

with tempfile.TemporaryFile() as f:
    def inner():
        faulthandler.dump_traceback(f, all_threads=False)

    inner()
    f.seek(0)
    lines = f.read().decode().splitlines()
    print(lines[0].split(" 0x")[0], [line.split(" in ")[-1] for line in lines[1:]])
print(faulthandler.is_enabled())
for f in (lambda: faulthandler.dump_traceback("x"), lambda: faulthandler.dump_traceback(-1)):
    try:
        f()
    except (TypeError, ValueError, AttributeError) as e:
        print(type(e).__name__, e)
