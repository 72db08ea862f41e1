# cmd: a line interpreter with help, completion, defaults and an ending, fed from a text.
import cmd
import io
import sys


class Shell(cmd.Cmd):
    intro = "Welcome."
    prompt = "> "
    doc_header = "Known:"

    def preloop(self):
        self.total = 0

    def do_add(self, line):
        "add N...: add numbers"
        self.total += sum(map(int, line.split()))
        self.stdout.write(f"{self.total}\n")

    def complete_add(self, text, line, begidx, endidx):
        return [w for w in ("10", "11", "20") if w.startswith(text)]

    def do_quit(self, line):
        return True

    do_EOF = do_quit

    def help_quit(self):
        self.stdout.write("ends it\n")

    def do_secret(self, line):
        print("secret", repr(line), file=self.stdout)

    def help_topic(self):
        self.stdout.write("about a topic\n")

    def default(self, line):
        self.stdout.write(f"no {line!r}\n")

    def precmd(self, line):
        return line.lower()

    def postcmd(self, stop, line):
        self.stdout.write(f"[{stop}]\n")
        return stop


text = "help\nhelp add\nadd 1 2\n? quit\n!ls\n\nADD 3\nhelp secret\nhelp nothing\nsecret  a  b\nfoo bar\nquit\nadd 9\n"
out = io.StringIO()
shell = Shell(stdin=io.StringIO(text), stdout=out)
shell.use_rawinput = False
shell.cmdloop()
print(out.getvalue())
print(shell.completenames("s"), shell.complete_add("1", "add 1", 4, 5), shell.get_names()[:3] != [])
print(shell.parseline("add 1 2"), shell.parseline("?x"), shell.parseline("!x y"), shell.parseline("  "))
shell.columnize(["alpha", "beta", "gamma", "delta", "epsilon"] * 3, 40)
print(out.getvalue().rpartition("]\n")[2])
try:
    shell.columnize([1])
except TypeError as error:
    print(error)
print(shell.onecmd("quit"))
