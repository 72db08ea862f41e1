# pdb: a debugger fed with commands: steps, breakpoints, conditions, displays, post mortem, errors.
import io
import pdb


def inner(n):
    total = 0
    for i in range(n):
        total += i
    return total


def outer(n):
    a = inner(n)
    b = inner(a)
    return a + b


def session(commands, f, *args):
    out = io.StringIO()
    debugger = pdb.Pdb(stdin=io.StringIO("\n".join(commands) + "\n"), stdout=out, nosigint=True, readrc=False)
    debugger.use_rawinput = False
    try:
        print("result", debugger.runcall(f, *args))
    except pdb.bdb.BdbQuit:
        print("quit")
    text = out.getvalue()
    for part in text.splitlines():
        print("  ", part.replace(__file__, "FILE"))


session(["args", "next", "step", "step", "p n, total", "up", "p a", "p n", "down", "return", "p __return__", "next", "continue"], outer, 3)
line = inner.__code__.co_firstlineno + 3
session([f"break {line}, i == 1", "break inner", "break", "continue", "p i", "clear 2", "ignore 1 1", "disable 1", "enable 1", "condition 1 total > 0", "list", "display total", "next", "next", "undisplay total", "tbreak 999", "pp {'a': total}", "whatis inner", "whatis total", "!total = 100", "until", "clear", "y", "c"], outer, 3)
session(["s", "foo bar", "p 1/0", "interact_not", "alias pn p n", "pn", "unalias pn", "source inner", "ll", "longlist 3", "commands 9", "h next", "quit"], outer, 2)


def bad(x):
    y = x * 2
    return y / 0


out = io.StringIO()
try:
    bad(4)
except ZeroDivisionError as error:
    debugger = pdb.Pdb(stdin=io.StringIO("p y\nup\np __name__\nw\nexceptions\nq\n"), stdout=out, nosigint=True, readrc=False)
    debugger.use_rawinput = False
    debugger.reset()
    debugger.interaction(None, error)
print(out.getvalue().replace(__file__, "FILE"))
