# optparse and getopt: options in every form, help texts, callbacks, and how programs end on bad ones.
import contextlib
import getopt
import io
import optparse

print(getopt.getopt(["-a", "-b", "x", "-cd", "--long", "--val=3", "--ot", "y", "rest", "-a"], "ab:c:", ["long", "val=", "other="]))
print(getopt.gnu_getopt(["p", "-a", "q", "--", "-b"], "ab"), getopt.gnu_getopt(["p", "-a"], "+a"))
for args in (["-z"], ["-b"], ["--none"], ["--long=1"], ["--val"], ["--o"]):
    try:
        print(getopt.getopt(args, "ab:", ["long", "val=", "other=", "only"]))
    except getopt.GetoptError as error:
        print(error, repr(error.opt), error.msg)


def collect(option, opt, value, parser, *extra):
    parser.values.ensure_value("seen", []).append((opt, value, extra))


p = optparse.OptionParser(usage="%prog [options] FILE", version="%prog 1.2", description="Describes itself. " * 5, prog="tool", epilog="The end.")
p.add_option("-n", "--number", type="int", default=3, metavar="N", help="a number (default: %default)")
p.add_option("-v", action="count", dest="verbose", help="more words")
p.add_option("-q", action="store_false", dest="verbose")
p.add_option("--list", action="append", help="repeated")
p.add_option("--const", action="store_const", const=42, dest="c")
p.add_option("--choice", type="choice", choices=["a", "b"])
p.add_option("--pair", nargs=2, type="float")
p.add_option("--call", action="callback", callback=collect, type="string", callback_args=(1, 2))
group = optparse.OptionGroup(p, "Group", "About the group.")
group.add_option("--in-group", help=optparse.SUPPRESS_HELP)
group.add_option("-x", "--extra-long-option-name", help="wrapped " * 12)
p.add_option_group(group)
options, rest = p.parse_args(["-vv", "-n5", "--list=a", "--list", "b", "--const", "--choice", "a", "--pair", "1", "2.5", "--call=z", "file", "--num", "7", "--", "-n"])
print(options, rest)
print(p.format_help())
print(p.get_usage(), p.get_version(), p.has_option("-n"), p.get_option("--list"), p.defaults)
for args in (["--bogus"], ["-n", "x"], ["--choice=c"], ["-n"], ["--pair", "1"], ["--const=3"], ["--l"], ["--c"], ["--version"], ["-h"]):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            print(p.parse_args(args)[0].list)
        except SystemExit as end:
            print("exit", end.code)
    print(args, out.getvalue().splitlines()[-1:], err.getvalue().splitlines()[-1:])
for make in (
    lambda: optparse.Option("x"),
    lambda: optparse.Option("-x", action="bogus"),
    lambda: optparse.Option("-x", type="bogus"),
    lambda: optparse.Option("-x", choices=[1]),
    lambda: optparse.Option("-x", bogus=1),
    lambda: p.add_option("-n"),
    lambda: optparse.Option("-x", action="callback"),
    lambda: optparse.Option("--y", action="store_true", type="int"),
):
    try:
        print(make())
    except Exception as error:
        print(type(error).__name__, error)
