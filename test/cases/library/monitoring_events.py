"""sys.monitoring: tools, events of functions, local events, DISABLE."""
import sys

m = sys.monitoring
E = m.events
m.use_tool_id(2, "tool")
log = []
NAMES = ("PY_START", "PY_RESUME", "PY_RETURN", "PY_YIELD", "LINE", "RAISE", "PY_UNWIND", "EXCEPTION_HANDLED", "C_RETURN")


def cb(name):
    def f(code, *args):
        if code.co_filename == __file__ and code.co_name in ("g", "f", "h"):
            if name == "LINE":
                log.append((name, code.co_name, args[0] - code.co_firstlineno))
            else:
                log.append((name, code.co_name) + tuple(repr(x) for x in args[1:]))

    return f


for n in NAMES:
    m.register_callback(2, getattr(E, n), cb(n))


def g():
    yield 1
    yield 2


def f(x):
    try:
        len(x)
        h()
    except KeyError as e:
        y = 1
    for i in g():
        pass
    return max(1, 2)


def h():
    raise KeyError(1)


m.set_events(2, E.PY_START | E.PY_RETURN | E.PY_YIELD | E.PY_RESUME | E.LINE | E.RAISE | E.PY_UNWIND | E.EXCEPTION_HANDLED)
f("abc")
m.set_events(2, 0)
for row in log:
    print(row)
hits = []


def straight(x):
    y = x
    if y:
        y = len(y)
    return y



def once(code, line):
    hits.append(line - code.co_firstlineno)
    return m.DISABLE


m.register_callback(2, E.LINE, once)
m.set_local_events(2, straight.__code__, E.LINE)
straight("a")
straight("")
print(hits)
m.restart_events()
straight("c")
print(hits)
print(m.get_local_events(2, straight.__code__), m.get_tool(2))
m.free_tool_id(2)
print(m.get_tool(2), m.get_events(2))
for bad in (lambda: m.use_tool_id(9, "x"), lambda: m.set_events(1, 1), lambda: m.use_tool_id(0, 5)):
    try:
        bad()
    except ValueError as e:
        print(e)
