# concurrent.futures: Future objects, states, callbacks, executors of one's own, wait and as_completed over what is done.
import concurrent.futures as cf
import logging

logging.disable()


class Inline(cf.Executor):
    """Runs what it is given at once."""

    def __init__(self):
        self.closed = False

    def submit(self, fn, /, *args, **kwargs):
        if self.closed:
            raise RuntimeError("closed")
        f = cf.Future()
        if f.set_running_or_notify_cancel():
            try:
                f.set_result(fn(*args, **kwargs))
            except BaseException as e:
                f.set_exception(e)
        return f

    def shutdown(self, wait=True, *, cancel_futures=False):
        self.closed = True


f = cf.Future()
print(f.done(), f.running(), f.cancelled(), "pending" in repr(f))
log = []
f.add_done_callback(lambda f: log.append(("first", f.result())))
f.add_done_callback(lambda f: 1 / 0)
f.add_done_callback(lambda f: log.append("last"))
print(f.set_running_or_notify_cancel(), f.running(), f.cancel())
f.set_result(3)
print(log, f.result(), f.result(timeout=0), f.exception(), "returned int" in repr(f))
f.add_done_callback(lambda f: log.append("at once"))
print(log[-1])
for action in (lambda: f.set_result(1), lambda: f.set_exception(ValueError())):
    try:
        action()
    except cf.InvalidStateError as e:
        print(type(e).__name__, str(e).split(":")[0])

f = cf.Future()
print(f.cancel(), f.cancel(), f.cancelled(), f.done(), f.set_running_or_notify_cancel())
try:
    f.result()
except cf.CancelledError as e:
    print(repr(e))
f = cf.Future()
for call in (f.result, f.exception):
    try:
        call(timeout=0.01)
    except cf.TimeoutError as e:
        print(repr(e), cf.TimeoutError is TimeoutError)
f.set_exception(KeyError("k"))
try:
    f.result()
except KeyError as e:
    print(repr(e), f.exception() is e, "raised KeyError" in repr(f))

with Inline() as ex:
    print([g.result() for g in [ex.submit(pow, 2, n) for n in range(4)]])
    print(list(ex.map(lambda a, b: a * b, [1, 2, 3], [4, 5, 6])))
    try:
        print(list(ex.map(lambda x: 1 // x, [1, 0, 2])))
    except ZeroDivisionError as e:
        print(repr(e))
    fs = [ex.submit(int, x) for x in ("1", "x", "3")]
    done, not_done = cf.wait(fs)
    print(len(done), len(not_done), sorted(str(g.exception()) for g in done))
    done, not_done = cf.wait([fs[0], cf.Future()], return_when=cf.FIRST_COMPLETED)
    print(len(done), len(not_done))
    done, not_done = cf.wait([fs[1], cf.Future()], return_when=cf.FIRST_EXCEPTION)
    print(len(done), len(not_done))
    print(len(cf.wait([cf.Future()], timeout=0.01).not_done))
    print(sorted(g.result() for g in cf.as_completed([fs[0], fs[2], fs[0]])))
    try:
        for g in cf.as_completed([fs[0], cf.Future()], timeout=0.01):
            print(g.result())
    except TimeoutError as e:
        print(e)
try:
    ex.submit(int)
except RuntimeError as e:
    print(e)
for bad in (0, -1):
    try:
        cf.ThreadPoolExecutor(bad)
    except ValueError as e:
        print(e)
print(sorted(n for n in cf.__all__))
