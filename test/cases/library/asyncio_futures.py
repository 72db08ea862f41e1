# Futures: their states, callbacks, iterators, and what is said of wrong use.
import asyncio
import gc
import re
import weakref


def shown(x):
    return re.sub(r"0x[0-9a-f]+", "0x…", repr(x))


def attempt(what, f, *args, **kwargs):
    try:
        print(what, shown(f(*args, **kwargs)))
    except BaseException as e:
        print(what, type(e).__name__, e)


loop = asyncio.new_event_loop()

# --- States
f = loop.create_future()
print(type(f), f, f._state, f.done(), f.cancelled(), f.get_loop() is loop)
attempt("result", f.result)
attempt("exception", f.exception)
f.set_result(42)
print(f, f.result(), f.exception(), f.done(), f._callbacks)
attempt("again", f.set_result, 1)
attempt("again", f.set_exception, ValueError())
print(f.cancel(), f.cancelled())

f = loop.create_future()
f.set_exception(KeyError)
print(f, f._log_traceback, shown(f.exception()), f._log_traceback)
attempt("result", f.result)
f = loop.create_future()
attempt("class", f.set_exception, 42)
attempt("class", f.set_exception, int)
f.set_exception(StopIteration("end"))
e = f.exception()
print(type(e).__name__, e, repr(e.__cause__), e.__cause__ is e.__context__)

f = loop.create_future()
print(f.cancel("why"), f.cancel(), f, f._cancel_message)
attempt("cancelled", f.result)
attempt("cancelled", f.exception)
print(repr(f._make_cancelled_error()))

# --- Attributes
f = loop.create_future()
for name in ("_log_traceback", "_asyncio_future_blocking", "_cancel_message", "_state", "_loop"):
    attempt(f"set {name}", setattr, f, name, True)
    attempt(f"del {name}", delattr, f, name)
print(hasattr(f, "__dict__"), f._source_traceback, f._result, f._exception)
f.mine = 3
print(f.mine, weakref.ref(f)() is f, asyncio.isfuture(f), asyncio.Future[int])
attempt("type", setattr, asyncio.Future, "x", 1)


class Named(asyncio.Future):
    pass


n = Named(loop=loop)
n.extra = 1
print(n, n.extra, hasattr(n, "__dict__"), isinstance(n, asyncio.Future))

# --- Without __init__
raw = asyncio.Future.__new__(asyncio.Future)
for name in ("result", "exception", "cancel", "done", "cancelled", "get_loop", "__iter__", "__repr__"):
    attempt(f"raw {name}", getattr(raw, name))
attempt("raw", raw.set_result, 1)
attempt("raw", raw.add_done_callback, print)
print(raw._loop, raw._cancel_message, raw._asyncio_future_blocking)
attempt("bad loop", asyncio.Future, loop=3)
attempt("positional", asyncio.Future, loop)
attempt("keyword", asyncio.Future, lop=loop)

# --- Callbacks
log = []


def first(fut):
    log.append(("first", fut.result()))


def second(fut):
    log.append(("second", fut.result()))


f = loop.create_future()
for cb in (first, second, first, second, first):
    f.add_done_callback(cb)
print(len(f._callbacks), f._callbacks[0][0] is first)
print(f.remove_done_callback(first), len(f._callbacks), f.remove_done_callback(print))
f.set_result("x")
print(f._callbacks, log)
loop.run_until_complete(asyncio.sleep(0))
print(log)
f.add_done_callback(first)
loop.run_until_complete(asyncio.sleep(0))
print(log)


class Odd:
    def __eq__(self, other):
        raise ZeroDivisionError("compared")


f = loop.create_future()
f.add_done_callback(Odd())
f.add_done_callback(first)
attempt("compare", f.remove_done_callback, first)
print(len(f._callbacks))

# --- Iterators
f = loop.create_future()
it = iter(f)
print(next(it) is f, f._asyncio_future_blocking)
attempt("twice", next, it)
f.set_result("done")
attempt("stop", next, it)
attempt("stop", next, it)
it = f.__await__()
attempt("send", it.send, 3)
for args in ((), (1,), (ValueError,), (ValueError("a"),), (KeyError, "b")):
    import warnings

    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        attempt(f"throw {args}", f.__await__().throw, *args)
    print([str(w.message)[:30] for w in seen])
print(it.close())

# --- What nobody has asked for
told = []
loop.set_exception_handler(lambda loop, context: told.append({k: shown(v) for k, v in context.items()}))
f = loop.create_future()
f.set_exception(ValueError("lost"))
del f
gc.collect()
print(told)
f = loop.create_future()
f.set_exception(ValueError("seen"))
f.exception()
told.clear()
del f
print(told)
loop.close()
