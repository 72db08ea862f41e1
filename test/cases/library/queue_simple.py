"""The queues of one thread: order, counts, time limits."""
import queue
import sys

q = queue.SimpleQueue()
o = object()
for i in range(3000):
    q.put(i)
q.put(o)
print(sys.getrefcount(o), q.qsize(), sum(q.get() for _ in range(3000)), q.get() is o, q.empty(), sys.getrefcount(o))
for f in (
    lambda: q.get(timeout=-1),
    lambda: q.get(False),
    lambda: q.get_nowait(),
    lambda: q.get(True, 0.01),
    lambda: q.get(True, 'a'),
    lambda: queue.SimpleQueue(1),
    lambda: q.put(),
):
    try:
        f()
    except (queue.Empty, ValueError, TypeError) as e:
        print(type(e).__name__, e)
print(queue.SimpleQueue[int])
f = queue.Queue(2)
f.put(1)
f.put(2)
try:
    f.put(3, timeout=0.01)
except queue.Full as e:
    print(repr(e))
print(f.get(), f.get(), f.task_done(), f.unfinished_tasks)
p = queue.PriorityQueue()
for n in (3, 1, 2):
    p.put(n)
print([p.get() for _ in range(3)])
