# The command: -c, -m, scripts on standard input, exit codes, warnings and flags, in processes of their own.
import os
import subprocess
import sys
import tempfile


def run(*args, input="", **env):
    full = {**{k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}, **env}
    done = subprocess.run([sys.executable, *args], input=input, capture_output=True, text=True, env=full, timeout=100)
    print(list("PATH" if a.startswith(tempfile.gettempdir()) else a if len(a) < 40 else a[:37] + "..." for a in args), done.returncode, repr(done.stdout), repr(done.stderr[-300:].replace(sys.executable, "python").replace("tally: ", "python: ")))


run("-c", "import sys; print(sys.argv, sys.flags.optimize, __name__); sys.exit('bye')", "x", "-y")
run("-", "a", input="import sys; print(sys.argv)")
run("-OO", "-c", "'doc'; assert False; print(__doc__, __debug__)")
run("-W", "error", "-c", "import warnings; warnings.warn('w')")
run("-W", "ignore", "-c", "import warnings; warnings.warn('w'); print('ok')")
run("-Wonce", "-c", "import warnings\nfor i in range(3): warnings.warn('w')", PYTHONWARNINGS="ignore")
run("-X", "dev", "-c", "import sys; print(sys.flags.dev_mode, sys.warnoptions)")
run("-I", "-c", "import sys; print(sys.flags.isolated, sys.flags.no_user_site, sys.flags.ignore_environment, sys.flags.safe_path)", PYTHONPATH="/x")
run("-c", "import sys; print('/x/y' in sys.path)", PYTHONPATH="/x/y")
run("-S", "-c", "import sys; print('site' in sys.modules, sys.flags.no_site)")
run("-B", "-c", "import sys; print(sys.dont_write_bytecode)")
run("-q", "-i", "-c", "x = 5", input="print(x)\n")
run("-c", "raise SystemExit(300)")
run("-c", "raise SystemExit(None)")
run("-c", "raise SystemExit((1, 2))")
run("-c", "import os; os._exit(7)")
run("-c", "x = (")
run("-c", "def f():\n  return undefined\nf()")
run("-m", "no_such_module")
run("-m", "os.path.nothing")
run("/no/such/file.py")
run("-u", "-c", "import sys; print(type(sys.stdout.buffer).__name__, sys.stdout.write_through)")
run("-v", "-c", "pass") if False else None
run("-c", "import sys; print(sys.stdin.read())", input="some\ntext")
run("-c", "input('prompt> ')", input="")
run("-X", "utf8=1", "-c", "import sys; print(sys.flags.utf8_mode, sys.stdout.encoding)")
run("-c", "import sys; print(sys.stdout.encoding, sys.stdout.errors)", PYTHONIOENCODING="ascii:replace")
run("-P", "-c", "import sys; print(sys.flags.safe_path, '' in sys.path)")
run("-c", "import atexit; atexit.register(print, 'last'); 1/0")
with tempfile.TemporaryDirectory() as top:
    with open(os.path.join(top, "__main__.py"), "w") as f:
        f.write("import sys, helper\nprint(__name__, __package__, __spec__ and __spec__.name, sys.argv[1:], helper.x)\n")
    with open(os.path.join(top, "helper.py"), "w") as f:
        f.write("x = 'helped'\n")
    run(top, "arg")
    subprocess.run([sys.executable, "-m", "zipapp", top, "-o", top + ".pyz"], check=True)
    run(top + ".pyz", "zip")
    os.remove(top + ".pyz")
