# argparse: sub-commands, groups, actions, types, errors and help texts of a program with many options.
import argparse
import enum


class Level(enum.Enum):
    low = 1
    high = 2

    def __str__(self):
        return self.name


class Pair(argparse.Action):
    def __call__(self, parser, namespace, values, option_string=None):
        pairs = dict(getattr(namespace, self.dest) or {})
        key, _, value = values.partition("=")
        if not value:
            parser.error(f"{option_string}: {values!r} has no value")
        pairs[key] = value
        setattr(namespace, self.dest, pairs)


def make():
    parser = argparse.ArgumentParser(prog="tool", description="A tool of many parts.", epilog="Read the manual.")
    parser.add_argument("--version", action="version", version="%(prog)s 1.2")
    parser.add_argument("-v", "--verbose", action="count", default=0, help="say more")
    parser.add_argument("--colour", action=argparse.BooleanOptionalAction, default=True, help="paint it")
    parser.add_argument("--level", type=Level.__getitem__, choices=list(Level), default=Level.low, help="how much (default: %(default)s)")
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--fast", action="store_true")
    either.add_argument("--slow", dest="fast", action="store_false")
    commands = parser.add_subparsers(dest="command", title="commands", metavar="COMMAND")
    add = commands.add_parser("add", aliases=["plus"], help="adds numbers", description="Adds.")
    add.add_argument("numbers", nargs="+", type=int, metavar="N")
    add.add_argument("--scale", type=float, default=1.0)
    show = commands.add_parser("show", help="shows pairs", formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    show.add_argument("-D", "--define", action=Pair, default={}, help="a pair")
    show.add_argument("--only", nargs="?", const="all", default="none", help="what")
    show.add_argument("rest", nargs=argparse.REMAINDER)
    group = show.add_argument_group("limits", "how far to go")
    group.add_argument("--max", type=int, default=10, metavar="M", help="most")
    group.add_argument("--tag", action="append", help="any number of them")
    group.add_argument("--flag", action="append_const", const="f", dest="tag")
    return parser


parser = make()
print(parser.format_help())
print(parser.format_usage())
for line in (
    "",
    "-vvv --no-colour --level high add 1 2 3",
    "--fast plus 4 --scale 2.5",
    "show -D a=1 -D b=2 --only --max 3 x --y z",
    "show --only some --tag a --flag --tag=b",
    "--fast --slow",
    "add",
    "add 1 x",
    "show --max many",
    "--verb -v add 1",
    "--unknown add 1",
):
    try:
        print(line, "->", sorted(vars(make().parse_args(line.split())).items(), key=lambda item: item[0]))
    except argparse.ArgumentError as error:
        print(line, "-> ArgumentError", error)
    except SystemExit as error:
        print(line, "-> exit", error.code)
print(make().parse_known_args(["--verbose", "add", "1", "--what", "2"]))
try:
    make().parse_args(["--version"])
except SystemExit as error:
    print("exit", error.code)
try:
    make().parse_args(["show", "-h"])
except SystemExit as error:
    print("exit", error.code)
p = argparse.ArgumentParser(prog="p", fromfile_prefix_chars="@", argument_default=argparse.SUPPRESS, allow_abbrev=False)
p.add_argument("-x", type=lambda s: int(s, 0))
p.add_argument("--ab", nargs=2, metavar=("A", "B"))
p.add_argument("-o", required=True)
print(p.parse_args(["-x0x10", "-o", "1"]), p.parse_args(["-o1", "--ab", "1", "2"]))
print(p.format_help())
try:
    p.parse_args([])
except SystemExit as error:
    print("exit", error.code)
