"""Runs one benchmark program several times and prints the seconds of each run and the result."""
import sys
import time

name = sys.argv[1]
times = int(sys.argv[2])
module = __import__(name)
seconds = []
result = None
for _ in range(times):
    start = time.perf_counter()
    result = module.run()
    seconds.append(time.perf_counter() - start)
print(repr(result))
print(" ".join(["%.6f" % s for s in seconds]))
