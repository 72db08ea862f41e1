# code and codeop: what is complete, what is not, what is wrong; consoles that run given lines.
import code
import codeop
import contextlib
import io

for source in ("x = 1", "if x:", "if x:\n    y = 1", "if x:\n    y = 1\n", "(", "x = (1,\n2)", "def f():\n  return 1\n", "x = 'abc", "'''abc", "1 +", "1 + \\", "for i in 3: pass", "@d", "", "# c", "try:\n  1\n", "a b", "class A:\n    x = 1\n\n", "return 1", "x = }"):
    try:
        print(repr(source), "->", type(codeop.compile_command(source)).__name__)
    except (SyntaxError, OverflowError, ValueError) as error:
        print(repr(source), "->", type(error).__name__, error.msg)
compiler = codeop.CommandCompiler()
print(compiler("from __future__ import annotations") is not None)
namespace = {}
exec(compiler("def f(x: undefined): pass\n"), namespace)
print(namespace["f"].__annotations__)


class Console(code.InteractiveConsole):
    def __init__(self, lines):
        super().__init__({"__name__": "__console__"})
        self.lines = iter(lines)

    def raw_input(self, prompt=""):
        try:
            line = next(self.lines)
        except StopIteration:
            raise EOFError from None
        self.write(f"{prompt}{line}\n")
        return line

    def write(self, data):
        out.write(data)


out = io.StringIO()
lines = ["x = 333", "x * 2", "def f(n):", "    return n + x", "", "f(1)", "1/0", "f(", "'a')", "for i in range(2):", "    print(i)", "", "a b", "raise SystemExit(4)", "x"]
with contextlib.redirect_stdout(out):
    try:
        Console(lines).interact(banner="Hello", exitmsg="Bye")
    except SystemExit as error:
        print("exit", error.code)
print(out.getvalue())
out = io.StringIO()
with contextlib.redirect_stdout(out):
    Console(["[1,", "2]", "_"]).interact(banner="")
print(out.getvalue())
interpreter = code.InteractiveInterpreter({"y": 5})
print(interpreter.runsource("y + 1"), interpreter.runsource("if y:"), interpreter.runsource("y = ", "<here>"))
interpreter.runcode(compile("print(y); undefined", "<there>", "exec"))
