"""bdb: stepping, breakpoints, call stacks; trace: counts of lines."""
import bdb
import os
import trace


def inner(x):
    y = x + 1
    return y


def outer():
    a = inner(1)
    b = inner(a)
    return a + b


class Steps(bdb.Bdb):
    def note(self, what, frame, *rest):
        if frame.f_code.co_filename == __file__:
            print(what, frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno, *rest)

    def user_call(self, frame, args):
        self.note("call", frame)
        self.set_step()

    def user_line(self, frame):
        self.note("line", frame)
        self.set_step()

    def user_return(self, frame, value):
        self.note("return", frame, value)
        self.set_step()

    def user_exception(self, frame, info):
        self.note("exception", frame, info[0].__name__)
        self.set_step()


print(Steps().runcall(outer))


class Breaks(bdb.Bdb):
    def user_line(self, frame):
        if frame.f_code.co_filename == __file__:
            print("stopped in", frame.f_code.co_name, sorted(k for k in frame.f_locals))
        self.set_continue()


b = Breaks()
print(b.set_break(__file__, inner.__code__.co_firstlineno + 2))
print(b.runcall(outer))
b.clear_all_breaks()
t = trace.Trace(count=1, trace=0, countfuncs=0)
t.runfunc(outer)
counts = t.results().counts
print(sorted((line - inner.__code__.co_firstlineno, n) for (f, line), n in counts.items() if f == __file__))
t = trace.Trace(count=0, trace=0, countcallers=1)
t.runfunc(outer)
print(sorted((a[2], b[2]) for a, b in t.results().callers if os.path.basename(a[0]) == os.path.basename(__file__)))
