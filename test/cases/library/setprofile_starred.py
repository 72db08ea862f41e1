# Profilers hear of native callees of f(*args, **kwargs), too.
import cProfile
import io
import pstats
import sys

events = []


def prof(frame, event, arg):
    events.append((frame.f_code.co_name, event, getattr(arg, '__name__', arg)))


def go(f, *args, **kwargs):
    return f(*args, **kwargs)


class C:
    def __call__(self, *args, **kwargs):
        return args, kwargs


def bad():
    return go(int, 'x')


for args, kwargs in [
    ((sorted, [2, 1]), {}),
    ((sorted, [2, 1]), {'reverse': True}),
    ((C(), 1), {'k': 2}),
    ((len,), {}),
    ((bad,), {}),
    (([].append, 1), {}),
]:
    sys.setprofile(prof)
    try:
        go(*args, **kwargs)
    except Exception:
        pass
    sys.setprofile(None)
    print(events)
    events.clear()

seen = []
monitoring = sys.monitoring
monitoring.use_tool_id(3, 'starred')
monitoring.register_callback(
    3, monitoring.events.CALL, lambda code, at, callee, first: seen.append((callee, first is monitoring.MISSING, first == [3]))
)
monitoring.set_local_events(3, go.__code__, monitoring.events.CALL)
go(sorted, [3])
go(dict, a=1)
monitoring.set_local_events(3, go.__code__, 0)
monitoring.free_tool_id(3)
print(seen)

p = cProfile.Profile()
p.runcall(sorted, [2, 1])
out = io.StringIO()
pstats.Stats(p, stream=out).print_stats()
print('sorted' in out.getvalue())
