# traceback: formatting stacks, chains, groups, notes, syntax errors, summaries, limits, cycles.
import io
import sys
import traceback


def inner(x):
    local = "value"
    return x / 0


def middle(x):
    try:
        inner(x)
    except ZeroDivisionError as error:
        raise ValueError(f"bad {x}") from error


def implicit():
    try:
        {}["k"]
    except KeyError:
        undefined_name


def suppressed():
    try:
        1 / 0
    except ZeroDivisionError:
        raise OSError(2, "gone", "file") from None


def show(text):
    print(text.replace(__file__, "FILE"))


for f in (lambda: middle(3), implicit, suppressed):
    try:
        f()
    except Exception as error:
        error.add_note("a note\nof two lines")
        show(traceback.format_exc())
        show("".join(traceback.format_exception(error, limit=1, chain=False)))
        print(traceback.format_exception_only(error), [s.name for s in traceback.extract_tb(error.__traceback__)])
try:
    try:
        raise ExceptionGroup("outer", [ValueError(1), ExceptionGroup("inner", [TypeError("t"), KeyError("k")])])
    except* ValueError as group:
        raise RuntimeError("handling") from group
except BaseException as error:
    show("".join(traceback.format_exception(error)))
    saved = error
te = traceback.TracebackException.from_exception(saved, compact=True, max_group_width=1)
show("".join(te.format()))
print("".join(te.format_exception_only(show_group=True)), te.exc_type_str)
try:
    inner(1)
except ZeroDivisionError as error:
    te = traceback.TracebackException.from_exception(error, capture_locals=True)
    del te.stack[0]
    show("".join(te.format()))
    frames = list(traceback.walk_tb(error.__traceback__))
    summary = traceback.StackSummary.extract(iter(frames), lookup_lines=False)
    print(len(summary), summary[-1].line, summary[-1].lineno - inner.__code__.co_firstlineno, summary[-1].colno, summary[-1].end_colno)
    out = io.StringIO()
    traceback.print_tb(error.__traceback__, -1, out)
    show(out.getvalue())
for source in ("x = (\n", "a b", "def f(:\n  pass", "  indented", "'abc", "f(x for x in y, 1)", "x = 1 +* 2", "print 'a'", "if x = 1: pass"):
    try:
        compile(source, "<src>", "exec")
    except SyntaxError as error:
        print("".join(traceback.format_exception_only(error)))


def recurse(n):
    return recurse(n - 1) if n else 1 / 0


try:
    recurse(20)
except ZeroDivisionError as error:
    show("".join(traceback.format_tb(error.__traceback__)))
a, b = ValueError("a"), ValueError("b")
a.__context__, b.__context__ = b, a
print("".join(traceback.format_exception(a)))
for odd in (type("Str", (Exception,), {"__str__": lambda self: 1 / 0})(), KeyError("q"), OSError(), Exception("multi\nline"), SystemExit(3), type("Mod", (Exception,), {"__module__": "pkg.mod"})("x")):
    print(traceback.format_exception_only(odd))
try:
    import math

    math.sqroot
except AttributeError as error:
    print(traceback.format_exception_only(error))
show("".join(traceback.format_list([("file.py", 3, "func", "code here"), traceback.FrameSummary("g.py", 4, "h", line="x = y", locals={"x": 1})])))


def stack():
    return traceback.extract_stack(limit=2), traceback.format_stack(limit=1)


s, text = stack()
print([f.name for f in s], len(text))
try:
    raise NameError("name 'prin' is not defined", name="prin")
except NameError:
    show(traceback.format_exc())
