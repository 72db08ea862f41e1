"""Locks, reentrant locks, thread-local data and what a program without threads sees of them."""
import _thread
import threading

lock = threading.Lock()
print(lock.acquire(), lock.acquire(False), lock.acquire(True, 0.01), lock.locked())
lock.release()
try:
    lock.release()
except RuntimeError as e:
    print(e)
for arguments in [(False, 1), (True, -2), (True, 1e12)]:
    try:
        lock.acquire(*arguments)
    except (ValueError, OverflowError) as e:
        print(type(e).__name__, e)
with lock:
    print(lock.locked(), repr(lock).split(' object')[0])

r = threading.RLock()
with r:
    with r:
        print(r._recursion_count(), r._is_owned(), repr(r).split(' object')[0])
try:
    r.release()
except RuntimeError as e:
    print(e)
state = (r.acquire(), r.acquire(), r._release_save())[2]
print(state[0], r._is_owned())
r._acquire_restore(state)
print(r._recursion_count())


class Local(threading.local):
    def __init__(self, x):
        self.x = x


local = Local(3)
print(local.x, local.__dict__)
for f in (lambda: threading.local(3), lambda: setattr(local, '__dict__', {}), lambda: local.y):
    try:
        f()
    except (TypeError, AttributeError) as e:
        print(e)

print(threading.current_thread() is threading.main_thread(), threading.active_count(), threading.get_ident() == threading.main_thread().ident)
c = threading.Condition()
with c:
    print(c.wait(0.01))
e = threading.Event()
print(e.wait(0.01), e.set(), e.wait())
s = threading.Semaphore(1)
print(s.acquire(), s.acquire(timeout=0.01))
print(_thread._count(), _thread.stack_size())
