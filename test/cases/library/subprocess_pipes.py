# subprocess: pipes, shells, environments, directories, time limits, check, text modes, chains, errors.
import os
import signal
import subprocess
import sys
import tempfile

run = subprocess.run
print(run(["echo", "a b"], capture_output=True), run("echo $X; exit 3", shell=True, capture_output=True, env={"X": "y"}).returncode)
print(run(["sort"], input="b\na\n", text=True, capture_output=True).stdout, run(["cat"], input=b"\xff\r\n", capture_output=True).stdout, run(["cat"], input="a\r\nb", capture_output=True, universal_newlines=True).stdout)
print(subprocess.check_output(["sh", "-c", "echo out; echo err >&2"], stderr=subprocess.STDOUT, encoding="ascii"), subprocess.getstatusoutput("echo hi; exit 2"), subprocess.getoutput("printf 'x\n'"), subprocess.call(["true"]), subprocess.check_call(["true"]))
with tempfile.TemporaryDirectory() as top:
    print(run(["pwd"], cwd=top, capture_output=True, text=True).stdout.strip() == os.path.realpath(top))
    path = os.path.join(top, "out")
    with open(path, "w") as f:
        f.write("start ")
        f.flush()
        run(["echo", "to file"], stdout=f)
        f.seek(0, 2)
        f.write("end")
    print(open(path).read())
    with open(path) as f:
        print(run(["cat"], stdin=f, capture_output=True).stdout)
    with open(path, "w+") as f:
        f.write("one\ntwo\nthree\n")
        f.seek(4)
        print(run(["cat"], stdin=f, capture_output=True).stdout)
        f.seek(0, 2)
        run(["echo", "four"], stdout=f)
        f.seek(0)
        print(f.read())
    fd = os.open(path, os.O_WRONLY | os.O_APPEND)
    run(["echo", " more"], stdout=fd)
    os.close(fd)
    print(open(path).read())
for call in (
    lambda: run(["false"], check=True),
    lambda: run(["sh", "-c", "echo o; kill -9 $$"], check=True, capture_output=True),
    lambda: run(["sleep", "5"], timeout=0.05),
    lambda: run(["/no/such"]),
    lambda: run(["echo"], cwd="/no/such"),
    lambda: run(["/etc/passwd"]),
    lambda: run("echo", capture_output=True, stdout=1),
    lambda: run("cat", input=b"x", stdin=0),
    lambda: subprocess.Popen(["a"], bufsize="x"),
    lambda: subprocess.check_output(["sh", "-c", "exit 4"]),
    lambda: run(["echo", "a\0b"]),
    lambda: run([]),
):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, str(error).partition(" after ")[0], getattr(error, "output", None), getattr(error, "returncode", None))
p = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
print(p.poll(), p.args)
p.stdin.write("line\n")
p.stdin.flush()
print(repr(p.stdout.readline()))
out, err = p.communicate("last", timeout=10)
print(out, err, p.returncode, p.poll(), p)
first = subprocess.Popen(["printf", "c\\na\\nb\\n"], stdout=subprocess.PIPE)
second = subprocess.Popen(["sort"], stdin=first.stdout, stdout=subprocess.PIPE)
first.stdout.close()
print(second.communicate()[0], first.wait())
p = subprocess.Popen(["sleep", "10"])
p.send_signal(signal.SIGTERM)
print(p.wait(), p.send_signal(15))
with subprocess.Popen(["sh", "-c", "cat; exit 5"], stdin=-1, stdout=-3) as p:
    p.stdin.write(b"x" * 100000)
print(p.returncode)
done = run([sys.executable, "-c", "import sys; print(sys.argv[1:]); sys.stderr.write('E'); sys.exit(9)", "a", "b c"], capture_output=True, text=True)
print(done.stdout, done.stderr, done.returncode)
big = run(["sh", "-c", "cat; cat /dev/zero | head -c 300000 >&2"], input=b"y" * 300000, capture_output=True)
print(len(big.stdout), len(big.stderr))
print(subprocess.list2cmdline(["a b", 'c"d', ""]), subprocess.CompletedProcess(["x"], 1, b"o"), repr(subprocess.CalledProcessError(-11, "cmd")), str(subprocess.CalledProcessError(-11, "cmd")), str(subprocess.CalledProcessError(-200, "cmd")))
