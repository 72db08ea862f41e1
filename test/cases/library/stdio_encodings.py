# What PYTHONIOENCODING makes of the standard streams of a program.
import os
import subprocess
import sys

ASK = "import sys; print(*[(s.encoding, s.errors) for s in (sys.stdin, sys.stdout, sys.stderr)])"
for setting in ("latin-1", "UTF8", "us-ascii", "utf-8:replace", ":backslashreplace", "cp1252:strict"):
    env = {**os.environ, "PYTHONIOENCODING": setting, "LC_ALL": "C.UTF-8"}
    env.pop("PYTHONUTF8", None)
    p = subprocess.run([sys.executable, "-c", ASK], env=env, capture_output=True)
    print(setting, p.stdout, p.stderr)
SAY = r"print('caf\xe9 \u20ac', ascii(input()))"
for setting in ("latin-1:replace", "utf-8", "cp1252"):
    env = {**os.environ, "PYTHONIOENCODING": setting}
    p = subprocess.run([sys.executable, "-c", SAY], env=env, input=b"\xc3\xa9\n", capture_output=True)
    print(setting, p.stdout, p.returncode)
