"""cProfile: who was called how often by whom."""
import cProfile
import io
import pstats
import re


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def work():
    s = 0
    for i in range(5):
        s += len([i])
        [].append(i)
    return fib(8) + max(1, 2)


p = cProfile.Profile()
p.enable()
work()
p.disable()
name = lambda code: getattr(code, "co_name", code)
for e in sorted(p.getstats(), key=lambda e: str(name(e.code))):
    calls = sorted((str(name(c.code)), c.callcount, c.reccallcount) for c in e.calls or [])
    print(name(e.code), e.callcount, e.reccallcount, calls)
s = io.StringIO()
pstats.Stats(p, stream=s).strip_dirs().sort_stats("name").print_stats()
print(re.sub(r"\d+\.\d+", "T", s.getvalue()))
