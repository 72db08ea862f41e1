# profile, pstats, timeit, trace: how often functions are called, sorted reports, counted lines.
import io
import profile
import pstats
import os
import re
import sys
import tempfile
import timeit
import trace


def leaf():
    return 1


def middle(n):
    return sum(leaf() for _ in range(n))


def top():
    for i in range(3):
        middle(i)
    return [middle(2)]


p = profile.Profile()
p.runcall(top)
p.create_stats()
counts = sorted((name, cc, nc) for (file, line, name), (cc, nc, tt, ct, callers) in p.stats.items() if file == __file__)
print(counts)
callers = {name: sorted(c[2].partition(' at ')[0] for c in callers) for (file, line, name), (_, _, _, _, callers) in p.stats.items() if file == __file__}
print(callers)
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "stats")
    p.dump_stats(path)
    out = io.StringIO()
    s = pstats.Stats(path, stream=out)
    s.add(path)
    s.strip_dirs().sort_stats("ncalls", "name").print_stats("leaf|middle|top")
    s.print_callers("leaf")
    s.print_callees("top")
    text = re.sub(r"\d+\.\d+|0x[0-9a-f]+", "T", out.getvalue().replace(path, "STATS"))
    print("\n".join(line.rstrip() for line in text.splitlines() if not line.startswith(("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"))))
    try:
        s.sort_stats("nope")
    except KeyError as error:
        print(error)
    t = trace.Trace(count=1, trace=0, ignoredirs=[sys.prefix, sys.exec_prefix])
    print(t.runfunc(middle, 3))
    results = t.results()
    print(sorted((os.path.basename(f), line - middle.__code__.co_firstlineno, n) for (f, line), n in results.counts.items() if f == __file__ and line in (leaf.__code__.co_firstlineno + 1,)))
    t = trace.Trace(count=0, trace=0, countfuncs=1)
    t.runfunc(top)
    print(sorted(name for _, _, name in t.results().calledfuncs if name in ("top", "middle", "leaf")))
    t = trace.Trace(count=0, trace=0, countcallers=1)
    t.runfunc(top)
    print(sorted((a[2], b[2]) for a, b in t.results().callers if a[2] in ("top", "middle") and b[2] in ("middle", "leaf")))
    t = trace.Trace(count=0, trace=1)
    t.runfunc(leaf)
calls = []
print(timeit.timeit("calls.append(1)", globals={"calls": calls}, number=5) >= 0, len(calls), len(timeit.repeat(leaf, repeat=3, number=2)), timeit.Timer(leaf, timer=lambda: 5.0).timeit(3), timeit.Timer("x = 1", timer=iter(range(100)).__next__).timeit(2))
try:
    timeit.Timer("x = ")
except SyntaxError as error:
    print(error.msg)
try:
    timeit.timeit("1/0", number=1)
except ZeroDivisionError as error:
    print(error)
timeit.main(["-n", "2", "-r", "1", "-u", "nope", "pass"]) if False else None
print(timeit.main(["-x"]))
